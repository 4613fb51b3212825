import { types } from 'node:util';
import { PrivateValue } from './private-value';

/** What is printed of a value at most. */
const LONGEST = 80;

/** A value as a message shows it: short, on one line, whatever it is; of what holds others only its kind, since one may be private. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return 'a symbol';
    case 'object':
    case 'function':
      return kindOf(value);
    default:
      return String(value);
  }
}

/** What kind of value it is, where the value itself may be private or says nothing. */
export function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'function':
      return /^class\b/.test(Function.prototype.toString.call(value)) ? 'a class' : 'a function';
    case 'object':
      return value === null ? 'null' : objectKind(value);
    default:
      return shown(value);
  }
}

/** Whether a value is an object literal, in this realm or another, and nothing that acts as one. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || types.isProxy(value) || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (!types.isProxy(prototype) && Object.getPrototypeOf(prototype) === null);
}

/** Whether a value is an object of a class; a Proxy is of none. */
export function isA<T extends object>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return !types.isProxy(value) && value instanceof type;
  } catch {
    return false;
  }
}

/** What was thrown, on one line. Anything can be thrown. */
export function thrown(error: unknown): string {
  const message = types.isNativeError(error) || isA(error, Error) ? error.message : error;
  const text = typeof message === 'string' ? message.split('\n')[0]! : shown(message);
  return text.length > 3 * LONGEST ? `${text.slice(0, 3 * LONGEST)}...` : text;
}

function objectKind(value: object): string {
  if (types.isProxy(value)) {
    return 'a Proxy';
  }
  if (isA(value, PrivateValue)) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return isPlain(value) ? 'a mapping' : `an object of class ${className(value)}`;
}

function className(value: object): string {
  try {
    return /^\w{1,40}$/.exec((value.constructor as { name?: unknown }).name as string)?.[0] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/**
 * Where in a user's own code an error came about: where its text does not parse, or the last call that is not node's or a package's.
 *
 * @param until the file of the project that called it; its calls and those before are none of the user's
 */
export function placeOf(error: unknown, until: string): string | undefined {
  const stack = types.isNativeError(error) || isA(error, Error) ? error.stack : undefined;
  const [first = '', ...lines] = typeof stack === 'string' ? stack.split('\n') : [];
  const frames = lines.filter((line) => /^ +at /.test(line));
  const ours = frames.findIndex((line) => line.includes(until));
  const frame = frames.slice(0, ours < 0 ? undefined : ours).find((line) => !/node:|node_modules/.test(line));
  const syntax = /^(?:file:\/\/)?(\/.*:\d+)$/.exec(first);
  return syntax?.[1] ?? /(?:file:\/\/)?(\/[^()]*:\d+):\d+\)?$/.exec(frame ?? '')?.[1];
}
