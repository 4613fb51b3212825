import type { Fields } from '../fields';

/**
 * What the API says of a value. Everything that is not said here is compared as it stands: an empty shape means that each field, each
 * list item and its place count.
 */
export interface Shape {
  /** What it means that the value is absent (or null); a function where that follows from the object that the value belongs to. */
  readonly absent?: unknown;
  /** Of an object: its fields. One that is not named here has an empty shape. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Of a map: its entries. */
  readonly entries?: Shape | ((key: string) => Shape);
  /** Of a map: what an absent entry means, from the object that the map belongs to. */
  readonly absentEntry?: (owner: Fields, key: string) => unknown;
  /** Of a list: its items. */
  readonly items?: Shape;
  /** Of a list: what its order means. Without it, every item's place counts. */
  readonly list?: ListMeaning;
  /** Of a scalar: gives the same for two values that mean the same. */
  readonly meaning?: (value: unknown) => unknown;
  /** Of a text: the structure that it holds, or undefined where it holds none and is compared as text. */
  readonly content?: (text: string) => unknown;
  /** A null is a value of its own, not the same as none. */
  readonly nullCounts?: boolean;
}

export type ListMeaning =
  /** Items have no place and no name. */
  | { readonly as: 'set' }
  /** Each item has a name, made of these of its fields; the place counts only among the items for which `placed` holds. */
  | { readonly as: 'map'; readonly key: readonly string[]; readonly placed?: (item: Fields) => boolean }
  /** Distinct flags have no place, all other arguments have one. */
  | { readonly as: 'command line' };

/** The value that stands, or what its absence means. Null stands for absence unless the shape says otherwise. */
export function effective(value: unknown, shape: Shape, owner: Fields): unknown {
  if (stands(value, shape)) {
    return value;
  }
  return typeof shape.absent === 'function' ? shape.absent(owner) : shape.absent;
}

export function stands(value: unknown, shape: Shape): boolean {
  return value !== undefined && (value !== null || shape.nullCounts === true);
}
