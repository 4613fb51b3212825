import { nearest } from '../nearest';

/** Looks at one value of an environment, and tells what is wrong with it: the field, the value, what would be right. */
export type Check = (value: unknown, field: string, report: (problem: string) => void) => void;

/** The checks of every field of a type: a field that is added to the type and not here does not compile. */
export type Fields<T> = { readonly [Field in keyof T]-?: Check };

/** A field that may be left out. */
export function optional(check: Check): Check {
  return (value, field, report) => {
    if (value !== undefined) {
      check(value, field, report);
    }
  };
}

/** A text of some form. */
export function text(matches: (value: string) => boolean, form: string): Check {
  return (value, field, report) => {
    if (typeof value !== 'string' || !matches(value)) {
      report(`${field}: ${shown(value)} is not ${form}`);
    }
  };
}

/** One of some values. */
export function oneOf(...values: unknown[]): Check {
  return (value, field, report) => {
    if (!values.includes(value)) {
      report(`${field}: ${shown(value)} is none of ${values.map(shown).join(', ')}`);
    }
  };
}

/** A whole number in a range. */
export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Check {
  return (value, field, report) => {
    if (!Number.isInteger(value) || (value as number) < minimum || (value as number) > maximum) {
      report(`${field}: ${shown(value)} is not a whole number from ${minimum}${maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`}`);
    }
  };
}

/** A value of a JavaScript type, or of a class. */
export function a(type: 'boolean' | 'function' | 'object' | (new (...args: never[]) => object), form: string): Check {
  return (value, field, report) => {
    const fits = typeof type === 'function' ? value instanceof type : typeof value === type && value !== null;
    if (!fits) {
      report(`${field}: ${shown(value)} is not ${form}`);
    }
  };
}

/** A list of which each item passes a check. */
export function list(check: Check): Check {
  return (value, field, report) => {
    if (!Array.isArray(value)) {
      report(`${field}: ${shown(value)} is not a list`);
      return;
    }
    value.forEach((item, index) => check(item, `${field}[${index}]`, report));
  };
}

/**
 * A mapping of any keys, of which each value passes a check.
 *
 * @param keys what each key has to be; any text if absent
 */
export function mapping(check: Check, keys?: Check): Check {
  return (value, field, report) => {
    for (const [key, item] of Object.entries(record(value, field, report) ?? {})) {
      keys?.(key, field, report);
      check(item, `${field}.${key}`, report);
    }
  };
}

/** A mapping of known fields. */
export function fields<T>(checks: Fields<T>): Check {
  const known = Object.keys(checks);
  return (value, field, report) => {
    const given = record(value, field, report);
    if (given === undefined) {
      return;
    }
    const prefix = field === '' ? '' : `${field}.`;
    for (const name of Object.keys(given).filter((one) => !known.includes(one))) {
      report(`${prefix}${name}: no such field${nearest(name, known)}`);
    }
    for (const name of known) {
      checks[name as keyof T](given[name], `${prefix}${name}`, report);
    }
  };
}

/** Exactly one of several alternatives, told apart by the field that only one has. */
export function alternatives(byField: Readonly<Record<string, Check>>): Check {
  const known = Object.keys(byField);
  return (value, field, report) => {
    const given = record(value, field, report);
    if (given === undefined) {
      return;
    }
    const chosen = known.filter((name) => given[name] !== undefined);
    if (chosen.length !== 1) {
      const misspelt = Object.keys(given).map((name) => nearest(name, known)).join('');
      report(`${field}: needs exactly one of ${known.join(', ')}; it has ${chosen.length === 0 ? `none${misspelt}` : chosen.join(' and ')}`);
      return;
    }
    byField[chosen[0]!]!(value, field, report);
  };
}

function record(value: unknown, field: string, report: (problem: string) => void): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(`${field}: ${value === undefined ? 'is missing' : `${shown(value)} is not a mapping`}`);
    return undefined;
  }
  return value as Record<string, unknown>;
}

function shown(value: unknown): string {
  return typeof value === 'function' ? 'a function' : JSON.stringify(value) ?? 'nothing';
}
