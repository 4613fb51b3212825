import { fields, type Fields } from '../fields';
import { nearestName } from '../nearest';
import { PrivateValue } from '../private-value';

/** Reads of unchecked objects: a field that is missing or of another type reads as empty. */

/** The members of a list that are mappings; each keeps its place, others read as empty. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
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

/** Any value as a message shows it: text as it is, of what is private that it is there. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : value instanceof PrivateValue ? String(value) : JSON.stringify(value) ?? 'undefined';
}

/** A number, or text that is one; not a number otherwise. */
export function numberIn(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

/** The nearest known name, as ` (nearest: "x")`, or nothing where none is near. */
export function nearest(name: string, known: Iterable<string>): string {
  const found = nearestName(name, [...known]);
  return found === undefined ? '' : ` (nearest: "${found}")`;
}
