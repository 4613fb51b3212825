import { expectArgument } from '../arguments';
import { UnusableInput } from '../errors';
import { isPlain } from '../shown';
import { DEEPEST } from '../facts/data';

/** Removes an optional fact: `derive(production, { components: { deck: { resources: none } } })`. */
export const none: unique symbol = Symbol('none');

type Leaf = string | number | boolean | symbol | null | undefined | readonly unknown[] | ((...args: never[]) => unknown);

type Optional<T, Field extends keyof T> = object extends Pick<T, Field> ? typeof none : never;

/** The facts in which a deployment differs from another. Every fact is optional; `none` removes an optional fact. */
export type Changes<T> = {
  readonly [Field in keyof T]?: (NonNullable<T[Field]> extends Leaf ? T[Field] : T[Field] | Changes<NonNullable<T[Field]>>) | Optional<T, Field>;
};

/**
 * Returns a copy of a deployment's facts with some of them changed. Mappings are merged, lists are replaced as a whole.
 *
 * @throws UnusableInput if the changes are nested over 100 deep
 */
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
      // An assignment to the key `__proto__` would set the prototype.
      Object.defineProperty(result, field, { value, writable: true, enumerable: true, configurable: true });
    }
  }
  return result;
}
