import { expectArgument } from '../arguments';
import { UnusableInput } from '../errors';
import { isPlain } from '../shown';
import { DEEPEST } from '../facts/data';

/** Takes an optional fact away: `derive(production, { components: { deck: { resources: none } } })`. */
export const none: unique symbol = Symbol('none');

type Leaf = string | number | boolean | symbol | null | undefined | readonly unknown[] | ((...args: never[]) => unknown);

type Optional<T, Field extends keyof T> = object extends Pick<T, Field> ? typeof none : never;

/** What may be said of a deployment that differs from another: any of its facts, and `none` for an optional one that it lacks. */
export type Changes<T> = {
  readonly [Field in keyof T]?: (NonNullable<T[Field]> extends Leaf ? T[Field] : T[Field] | Changes<NonNullable<T[Field]>>) | Optional<T, Field>;
};

/** The facts of a deployment that is another one, but for some of its facts. Lists are replaced as a whole. */
export function derive<T extends object>(base: T, changes: Changes<T>): T {
  expectArgument('derive: base', base, 'a mapping');
  expectArgument('derive: changes', changes, 'a mapping');
  return changed(base as Record<string, unknown>, changes, 0) as T;
}

function changed(base: Record<string, unknown>, changes: object, depth: number): Record<string, unknown> {
  if (depth > DEEPEST) {
    throw new UnusableInput([`derive: changes: nested over ${DEEPEST} deep, or refer to themselves`]);
  }
  const result = { ...base };
  for (const [field, change] of Object.entries(changes) as [string, unknown][]) {
    if (change === none) {
      delete result[field];
    } else {
      const before = Object.hasOwn(result, field) ? result[field] : undefined;
      const value = isPlain(change) && isPlain(before) ? changed(before, change, depth + 1) : change;
      // A key that is called __proto__ is one like any other.
      Object.defineProperty(result, field, { value, writable: true, enumerable: true, configurable: true });
    }
  }
  return result;
}
