import { revealed } from '../private-value';
import { type Fields } from '../fields';
import { effective, type Shape } from './shape';
import { written } from './written';

/** A list item. */
export interface Named {
  /** By which it is known on both sides. */
  readonly name: string;
  /** What it is called in a path: the name, but for what is private. */
  readonly label: string;
  readonly item: unknown;
}

/** Items by the fields that name them: `8080/TCP`. */
export function itemsByName(list: readonly unknown[], key: readonly string[], { fields = {} }: Shape): Named[] {
  return numbered(list.map((item) => {
    const owner = (item ?? {}) as Fields;
    const parts = key.map((name) => effective(owner[name], fields[name] ?? {}, owner)).filter((part) => part != null && part !== '');
    return { name: parts.map((part) => written(revealed(part))).join('/'), label: parts.map(written).join('/'), item };
  }));
}

const flagWithValue = /^(--?[A-Za-z][\w.-]*)=/;
const flagAlone = /^--?[A-Za-z][\w.-]*$/;

/**
 * Arguments by name: a flag's own (`--dry-run`, of two with one name the second is `--dry-run#2`), any other's place among the others.
 * A flag before an argument that may be its value (`--port 80`) counts among the others, since the two belong together.
 */
export function argumentsByName(list: readonly unknown[]): Named[] {
  let others = 0;
  const end = list.includes('--') ? list.indexOf('--') : list.length;
  return numbered(list.map((item, place) => {
    const flag = place < end ? flagName(written(item), list[place + 1]) : undefined;
    const name = flag ?? String(others++);
    return { name, label: name, item };
  }));
}

function flagName(argument: string, next: unknown): string | undefined {
  const [, name] = flagWithValue.exec(argument) ?? [];
  const standsAlone = flagAlone.test(argument) && (next === undefined || written(next).startsWith('-'));
  return name ?? (standsAlone ? argument : undefined);
}

/** The names in the one order that all command lines of the same meaning share: flags sorted as far as no other argument parts them. */
export function orderOfArguments(list: readonly Named[]): string[] {
  let others = 0;
  return list
    .map(({ name }) => (name.startsWith('-') ? { name, place: others } : { name, place: others++ + 0.5 }))
    .sort((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

/** Tells items of the same name apart: the second is `name#2`. */
function numbered(list: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return list.map(({ name, label, item }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const suffix = count === 1 ? '' : `#${count}`;
    return { name: name + suffix, label: label + suffix, item };
  });
}
