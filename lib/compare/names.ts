import { revealed } from '../private-value';
import { type Fields } from '../fields';
import { meaningOf, writtenOf } from './alias';
import { effective, type Shape } from './shape';
import { written } from './written';

/** A list item. */
export interface Named {
  /** Matches it with the item of the same name on the other side. */
  readonly name: string;
  /** Its name in a path, without private values. */
  readonly label: string;
  readonly item: unknown;
}

/** Items named by their key fields: `8080/TCP`. */
export function itemsByName(list: readonly unknown[], key: readonly string[], { fields = {} }: Shape): Named[] {
  return numbered(list.map((item) => {
    const owner = (item ?? {}) as Fields;
    const parts = key.map((name) => meaningOf(effective(owner[name], fields[name] ?? {}, owner))).filter((part) => part != null && part !== '');
    return { name: parts.map((part) => written(revealed(part))).join('/'), label: parts.map(written).join('/'), item };
  }));
}

const flagWithValue = /^(--?[A-Za-z][\w.-]*)=/;
const flagAlone = /^--?[A-Za-z][\w.-]*$/;

/**
 * Arguments by name. A flag has its own name (a second one is `--dry-run#2`), any other argument its position among the others. A flag before
 * an argument that may be its value (`--port 80`) counts as such another, since the two belong together.
 */
export function argumentsByName(list: readonly unknown[]): Named[] {
  let others = 0;
  const end = list.includes('--') ? list.indexOf('--') : list.length;
  return numbered(list.map((item, place) => {
    const flag = place < end ? flagName(written(meaningOf(item)), list[place + 1]) : undefined;
    const name = flag ?? String(others++);
    const label = flag === undefined ? name : flagName(written(writtenOf(item)), undefined) ?? name;
    return { name, label, item };
  }));
}

function flagName(argument: string, next: unknown): string | undefined {
  const [, name] = flagWithValue.exec(argument) ?? [];
  const standsAlone = flagAlone.test(argument) && (next === undefined || written(writtenOf(next)).startsWith('-'));
  return name ?? (standsAlone ? argument : undefined);
}

/** The canonical order of a command line: flags sorted between the other arguments. */
export function orderOfArguments(list: readonly Named[]): string[] {
  let others = 0;
  return list
    .map(({ name }) => (name.startsWith('-') ? { name, place: others } : { name, place: others++ + 0.5 }))
    .sort((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

/** Makes names distinct: a second item is `name#2`. */
function numbered(list: readonly Named[]): Named[] {
  const seen = new Map<string, number>();
  return list.map(({ name, label, item }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const suffix = count === 1 ? '' : `#${count}`;
    return { name: name + suffix, label: label + suffix, item };
  });
}
