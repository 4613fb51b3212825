import { types } from 'node:util';
import { PrivateValue } from './private-value';

/** The maximum number of characters that a message shows of a text. */
const LONGEST = 80;

/** Formats any value for a message, short and on one line. Of a list or mapping only the kind, as it may contain private values. */
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

/** The kind of a value, for messages that must not show the value. */
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

/** Whether a value is a plain object, of this realm or another. Proxies, lists and instances of classes are not. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || types.isProxy(value) || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (!types.isProxy(prototype) && Object.getPrototypeOf(prototype) === null);
}

/** Whether a value is an instance of a class. A Proxy is not. */
export function isA<T extends object>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return !types.isProxy(value) && value instanceof type;
  } catch {
    return false;
  }
}

/** The first line of the message of an error, or of any other value that was thrown. */
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
 * The place of an error in the user's code, as `file:line`: that of a syntax error, or the innermost stack frame outside Node.js and packages.
 *
 * @param until the file of this project that called the user's code; its stack frame and outer ones are ignored
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
