import { nearest } from '../nearest';
import { isA, isPlain, kindOf, shown, thrown } from '../shown';

/** Receives problems, one line each. */
export type Report = (problem: string) => void;

/** Checks a value and reports problems: the field, the value, what would be right. */
export interface Check<T = unknown> {
  (value: unknown, field: string, report: Report): void;
  /**
   * The type of a value that passes. Only for the compiler, so that a field cannot get the check of another type.
   *
   * @default - never set
   */
  readonly passes?: () => T;
}

/** The type of a value that passes a check. */
export type Checked<C> = C extends { readonly passes?: () => infer T } ? T : never;

/** A check for every field of a type. A field without one, or with that of another type, does not compile. */
export type FieldChecks<T> = { readonly [Field in Exclude<keyof T, never>]: Check<T[Field]> };

/** All problems of a value, each line beginning with the value's `name` if it has one. */
export function problemsIn(check: Check, value: unknown): string[] {
  const problems: string[] = [];
  const name = isPlain(value) ? Object.getOwnPropertyDescriptor(value, 'name')?.value as unknown : undefined;
  const who = typeof name === 'string' && name !== '' ? `${/^[-.\w]{1,80}$/.test(name) ? name : shown(name)}: ` : '';
  check(value, '', (problem) => problems.push(`${who}${problem}`));
  return problems;
}

/** A check that accepts undefined as well. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, field, report) => {
    if (value !== undefined) {
      check(value, field, report);
    }
  };
}

/** A field that this variant must not set. */
export const absent: Check<undefined> = optional((_value, field, report) => report(`${field}: belongs to the other variant; remove it`));

/** A check, and a rule over the whole value that runs if the check passes. */
export function refined<T>(check: Check<T>, rule: (value: T, field: string, report: Report) => void): Check<T> {
  return (value, field, report) => {
    let isRight = true;
    check(value, field, (problem) => {
      isRight = false;
      report(problem);
    });
    if (isRight) {
      rule(value as T, field, report);
    }
  };
}

/** A text that satisfies a condition. */
export function text(matches: (value: string) => boolean, form: string): Check<string> {
  return (value, field, report) => {
    if (typeof value !== 'string' || !matches(value)) {
      report(`${field}: ${shown(value)} is not ${form}`);
    }
  };
}

/** A text that matches a regular expression as a whole. */
export function form(expression: string, description: string): Check<string> {
  const compiled = new RegExp(`^(?:${expression})$`);
  return text((value) => compiled.test(value), description);
}

/** One of several values. */
export function oneOf<const T>(...values: readonly T[]): Check<T> {
  return (value, field, report) => {
    if (!values.includes(value as T)) {
      report(`${field}: ${shown(value)} is none of ${values.map(shown).join(', ')}`);
    }
  };
}

/** A whole number in a range. */
export function integer(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Check<number> {
  return (value, field, report) => {
    if (!Number.isInteger(value) || (value as number) < minimum || (value as number) > maximum) {
      report(`${field}: ${shown(value)} is not a whole number from ${minimum}${maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`}`);
    }
  };
}

/** A function. What it returns is checked where it is called. */
export function callable<T extends (...args: never[]) => unknown>(form: string): Check<T> {
  return (value, field, report) => {
    if (typeof value !== 'function') {
      report(`${field}: ${kindOf(value)} is not ${form}`);
    }
  };
}

/** An instance of a class. */
export function instance<T extends object>(type: abstract new (...args: never[]) => T, form: string): Check<T> {
  return (value, field, report) => {
    if (!isA(value, type)) {
      report(`${field}: ${kindOf(value)} is not ${form}`);
    }
  };
}

/** A list whose items pass a check. */
export function list<T>(check: Check<T>): Check<T[]> {
  return (value, field, report) => {
    if (!Array.isArray(value) || kindOf(value) === 'a Proxy') {
      report(`${field}: ${value === undefined ? 'is missing' : `${kindOf(value)} is not a list`}`);
      return;
    }
    const items = own(value, (index) => `${field}[${index}]`, report);
    const names = Object.keys(items ?? {});
    if (names.length !== value.length) {
      report(`${field}: ${names.length < value.length ? 'has holes' : 'has names beside its items'}`);
      return;
    }
    names.forEach((index) => check(items![index], `${field}[${index}]`, report));
  };
}

/**
 * A mapping whose values pass a check.
 *
 * @param keys the check of its keys; without it, any text is a key
 */
export function mapping<T>(check: Check<T>, keys?: Check<string>): Check<Record<string, T>> {
  return (value, field, report) => {
    for (const [key, item] of Object.entries(record(value, field, report) ?? {})) {
      keys?.(key, field, report);
      check(item, member(field, key), report);
    }
  };
}

/** A mapping with known fields only. */
export function fields<T>(checks: FieldChecks<T>): Check<T> {
  const known = Object.keys(checks);
  return (value, field, report) => {
    const given = record(value, field, report);
    if (given === undefined) {
      return;
    }
    for (const name of Object.keys(given).filter((one) => !known.includes(one))) {
      report(`${member(field, name)}: no such field${nearest(name, known)}`);
    }
    for (const name of known) {
      checks[name as keyof FieldChecks<T>](given[name], member(field, name), report);
    }
  };
}

/** One of several alternatives, each recognised by a field that only it has. */
export function alternatives<Checks extends Readonly<Record<string, Check>>>(byField: Checks): Check<Checked<Checks[keyof Checks]>> {
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

function record(value: unknown, field: string, report: Report): Readonly<Record<string, unknown>> | undefined {
  if (!isPlain(value)) {
    const where = field === '' ? '' : `${field}: `;
    report(`${where}${value === undefined ? 'is missing' : `${kindOf(value)} is not a mapping`}`);
    return undefined;
  }
  return own(value, (key) => member(field, key), report);
}

/** An object's own fields, each read once; undefined where a getter throws, which is reported. */
function own(value: object, place: (key: string) => string, report: Report): Readonly<Record<string, unknown>> | undefined {
  const content = Object.create(null) as Record<string, unknown>;
  let isRead = true;
  for (const key of Object.keys(value)) {
    try {
      content[key] = value[key as keyof typeof value];
    } catch (error) {
      report(`${place(key)}: threw: ${thrown(error)}`);
      isRead = false;
    }
  }
  return isRead ? content : undefined;
}

function member(field: string, key: string): string {
  const isPlainWord = /^[-./$\w]{1,80}$/.test(key);
  return isPlainWord ? `${field === '' ? '' : `${field}.`}${key}` : `${field}[${shown(key)}]`;
}
