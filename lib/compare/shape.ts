import type { Fields } from '../fields';

/**
 * How the API interprets a value. By default (an empty shape), every field, every list item and its position count.
 */
export interface Shape {
  /** The API's default: the value that an absent (or null) one means, or a function of the object that has the field. */
  readonly absent?: unknown;
  /** Of an object: puts both sides into the same words before their fields are compared. */
  readonly read?: (sides: Pair<Fields>) => Pair<Fields>;
  /** Of an object: the shapes of its fields. Others have an empty shape. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Of a map: the shape of its values. */
  readonly entries?: Shape | ((key: string) => Shape);
  /** Of a map: the default of an absent entry, by the object that has the map. */
  readonly absentEntry?: (owner: Fields, key: string) => unknown;
  /** Of a list: the shape of its items. */
  readonly items?: Shape;
  /** Of a list: how items are matched. Without it, by position. */
  readonly list?: ListMeaning;
  /** Of a scalar: a canonical form, the same for values that mean the same. */
  readonly meaning?: (value: unknown) => unknown;
  /** Of a text: parses the structure in it; undefined where it has none and is compared as text. */
  readonly content?: (text: string) => unknown;
  /** Null differs from an absent value. */
  readonly nullCounts?: boolean;
}

export interface Pair<T> {
  readonly left: T;
  readonly right: T;
}

/** Reads each side by itself. */
export function eachSide(read: (side: Fields) => Fields): (sides: Pair<Fields>) => Pair<Fields> {
  return ({ left, right }) => ({ left: read(left), right: read(right) });
}

export type ListMeaning =
  /** Items match by value, in any order. */
  | { readonly as: 'set' }
  /** Items match by these fields; order counts only among the items for which `placed` is true. */
  | { readonly as: 'map'; readonly key: readonly string[]; readonly placed?: (item: Fields) => boolean }
  /** Distinct flags match in any order, all other arguments in theirs. */
  | { readonly as: 'command line' };

/** A value, or its default where it is absent. Null counts as absent unless the shape says otherwise. */
export function effective(value: unknown, shape: Shape, owner: Fields): unknown {
  if (stands(value, shape)) {
    return value;
  }
  return typeof shape.absent === 'function' ? shape.absent(owner) : shape.absent;
}

export function stands(value: unknown, shape: Shape): boolean {
  return value !== undefined && (value !== null || shape.nullCounts === true);
}
