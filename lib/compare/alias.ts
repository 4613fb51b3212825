import { isFields } from '../fields';

/** A value that says the same as another one: a port's name as its number does. Two sides agree if either what is written or the meaning does. */
export class Alias {
  constructor(
    readonly written: unknown,
    readonly meaning: unknown,
  ) {}
}

export function meaningOf(value: unknown): unknown {
  return value instanceof Alias ? value.meaning : value;
}

/** A value as it was written, without aliases at any depth. */
export function writtenOf(value: unknown): unknown {
  if (value instanceof Alias) {
    return value.written;
  }
  if (Array.isArray(value)) {
    return value.map(writtenOf);
  }
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, writtenOf(inner)])) : value;
}
