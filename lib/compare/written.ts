import { PrivateValue } from '../private-value';

/** A value as it stands in a path: text as it is, anything else as JSON, of what is private that it is there. */
export function written(value: unknown): string {
  return typeof value === 'string' || value instanceof PrivateValue ? String(value) : JSON.stringify(value) ?? '';
}
