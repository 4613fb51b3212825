import { PrivateValue } from './private-value';

/** The fields of a mapping of unknown content, such as an object of a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. A private value has no fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof PrivateValue);
}

/** The fields of a mapping; none of anything else. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A mapping's own value under any key: `{}` has none under `constructor`. */
export function own<T>(mapping: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** The texts of a list; none of anything else. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}
