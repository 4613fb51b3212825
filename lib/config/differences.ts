import { isDeepStrictEqual } from 'node:util';
import { isFields } from '../fields';
import type { Path } from './finding';

/** A value that is another one. */
export interface Replacement {
  readonly path: Path;
  readonly value: unknown;
}

/** A mapping that has more keys. */
export interface Addition {
  readonly path: Path;
  readonly added: Readonly<Record<string, unknown>>;
}

/** A key of a mapping that is gone, with its value. */
export interface Removal {
  readonly path: Path;
  readonly removed: true;
}

export type Difference = Addition | Removal | Replacement;

/** What a content has become, in the smallest parts. A key whose value is undefined counts as absent. */
export function differences(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (isFields(before) && isFields(after)) {
    const stays = (key: string): boolean => after[key] !== undefined;
    const keys = Object.keys(before).filter((key) => before[key] !== undefined || stays(key));
    const added = Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== undefined && !(key in before)));
    if (keys.length === 0 || keys.some(stays)) {
      const changes = keys.flatMap<Difference>((key) => (
        stays(key) || before[key] === undefined ? differences(before[key], after[key], [...path, key]) : [{ path: [...path, key], removed: true }]
      ));
      return Object.keys(added).length === 0 ? changes : [...changes, { path, added }];
    }
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  return isDeepStrictEqual(before, after) ? [] : [{ path, value: after }];
}
