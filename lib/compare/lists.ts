import type { Change } from './change';
import { argumentsByName, itemsByName, orderOfArguments, type Named } from './names';
import { item as itemPath, type Path } from './path';
import type { Fields } from '../fields';
import type { ListMeaning, Shape } from './shape';

/** How the two lists at one path are compared. */
interface ListComparison {
  readonly meaning: ListMeaning | undefined;
  readonly items: Shape;
  readonly path: Path;
  readonly compare: (left: unknown, right: unknown, path: Path) => Change[];
}

/** The differences in meaning between two lists. */
export function changedItems(left: readonly unknown[], right: readonly unknown[], comparison: ListComparison): Change[] {
  const { meaning, items } = comparison;
  switch (meaning?.as) {
    case 'set':
      return inSet(left, right, comparison);
    case 'map': {
      const { key, placed = () => false } = meaning;
      const order = (list: readonly Named[]): string[] => list.filter(({ item }) => placed((item ?? {}) as Fields)).map(({ name }) => name);
      return byName(itemsByName(left, key, items), itemsByName(right, key, items), order, comparison);
    }
    case 'command line':
      return byName(argumentsByName(left), argumentsByName(right), orderOfArguments, comparison);
    default:
      return inPlace(left, right, comparison);
  }
}

function byName(
  left: readonly Named[],
  right: readonly Named[],
  orderOf: (list: readonly Named[]) => string[],
  { path, compare }: ListComparison,
): Change[] {
  const [inLeft, inRight] = [itemOf(left), itemOf(right)];
  const both = left.filter(({ name }) => inRight.has(name));
  return [
    ...both.flatMap(({ name, label, item }) => compare(item, inRight.get(name), itemPath(path, label))),
    ...unmatched(left.filter(({ name }) => !inRight.has(name)), right.filter(({ name }) => !inLeft.has(name)), { path, compare }),
    ...orderChange(orderOf(both), orderOf(right.filter(({ name }) => inLeft.has(name))), path),
  ];
}

function itemOf(list: readonly Named[]): Map<string, unknown> {
  return new Map(list.map(({ name, item }) => [name, item]));
}

/** An item that changed only its name is reported as one change, under its old name. */
function unmatched(gone: readonly Named[], come: readonly Named[], { path, compare }: Pick<ListComparison, 'path' | 'compare'>): Change[] {
  if (gone.length === 1 && come.length === 1) {
    const renamed = compare(gone[0]!.item, come[0]!.item, itemPath(path, gone[0]!.label));
    if (renamed.length === 1) {
      return renamed;
    }
  }
  return [
    ...gone.map(({ label, item }) => ({ path: itemPath(path, label), left: item, right: undefined })),
    ...come.map(({ label, item }) => ({ path: itemPath(path, label), left: undefined, right: item })),
  ];
}

function orderChange(left: readonly string[], right: readonly string[], path: Path): Change[] {
  const [placedLeft, placedRight] = [left.filter((name) => right.includes(name)), right.filter((name) => left.includes(name))];
  return placedLeft.every((name, place) => name === placedRight[place]) ? [] : [{ path, left: placedLeft, right: placedRight }];
}

function inSet(left: readonly unknown[], right: readonly unknown[], { path, compare }: ListComparison): Change[] {
  const equals = (one: unknown) => (other: unknown): boolean => compare(one, other, path).length === 0;
  const only = (list: readonly unknown[], others: readonly unknown[]): Named[] => list
    .map((item, place) => {
      const name = typeof item === 'object' ? String(place) : String(item);
      return { name, label: name, item };
    })
    .filter(({ item }, place) => !others.some(equals(item)) && !list.slice(0, place).some(equals(item)));
  const [gone, come] = [only(left, right), only(right, left)];
  const objects = Math.min(...[gone, come].map((list) => list.filter(({ item }) => typeof item === 'object').length));
  return [
    ...gone.slice(0, objects).flatMap(({ name, item }, place) => compare(item, come[place]!.item, itemPath(path, name))),
    ...unmatched(gone.slice(objects), come.slice(objects), { path, compare }),
  ];
}

/** Items by position. Of lists of different length, only what lies between their common beginning and end. */
function inPlace(left: readonly unknown[], right: readonly unknown[], { path, compare }: ListComparison): Change[] {
  const shorter = Math.min(left.length, right.length);
  const count = (isEqual: (place: number) => boolean): number => {
    let place = 0;
    while (left.length !== right.length && place < shorter && isEqual(place)) {
      place += 1;
    }
    return place;
  };
  const before = count((place) => compare(left[place], right[place], path).length === 0);
  const after = Math.min(shorter - before, count((place) => compare(left.at(-1 - place), right.at(-1 - place), path).length === 0));
  const places = Array.from({ length: Math.max(left.length, right.length) - before - after }, (_, place) => before + place);
  return places.flatMap((place) => {
    const at = itemPath(path, place);
    if (place >= left.length - after) {
      return [{ path: at, left: undefined, right: right[place] }];
    }
    return place >= right.length - after ? [{ path: at, left: left[place], right: undefined }] : compare(left[place], right[place], at);
  });
}
