import { PrivateValue } from '../private-value';

/** Reads of objects whose shape nobody vouches for: what is not there, or is something else, reads as empty. */

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** What is private has no fields of its own. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a list that are mappings; each keeps its place, others read as empty. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A mapping's entries whose value is text. */
export function textEntries(value: unknown): [string, string][] {
  return Object.entries(fields(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** Follows field names; `at(object, 'spec', 'template')` is undefined where any step is missing. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce((inner, name) => fields(inner)[name], value);
}

/** A field whose name is not known before, such as a key: of the mapping itself, and not one that every JavaScript object has. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Any value as a message shows it: text as it is, of what is private that it is there. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : value instanceof PrivateValue ? String(value) : JSON.stringify(value) ?? 'undefined';
}

/** A number, or text that is one; not a number otherwise. */
export function numberIn(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

/** The known name that is most like the given one, as ` (nearest: "x")`, or nothing where none is like it. */
export function nearest(name: string, known: Iterable<string>): string {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name, candidate, least);
    if (distance < least) {
      [best, least] = [candidate, distance];
    }
  }
  return best === undefined ? '' : ` (nearest: "${best}")`;
}

function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) {
    return limit;
  }
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
