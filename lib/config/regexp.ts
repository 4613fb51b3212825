import type * as re2js from 're2js';

const atom = String.raw`[\w\-/ ,:=@#"'~<>&%!;]|\\[.\-/dwsDWSb+*?()[\]{}|^$]|\.|\[\^?(?:[\w./]-[\w./]|[\w./])+-?\]|[$^|]|\((?:\?:|(?!\?))|\)|[*+?]`;
/** Of this, RE2 accepts whatever JavaScript does, and both find the same. Flags may stand before it. */
const shared = new RegExp(`^(?:\\(\\?([ims]+)\\))?((?:${atom})*)$`);

const compiled = new Map<string, RegExp | re2js.RE2JS | string>();

/** What is wrong with a regular expression of Go's, or undefined. */
export function regexpProblem(text: string): string | undefined {
  const result = compile(text);
  return typeof result === 'string' ? `not a regular expression as Go reads them (RE2): ${result}` : undefined;
}

/** Whether a regular expression of Go's is found in a text; undefined where it is none. */
export function regexpFinds(pattern: string, text: string): boolean | undefined {
  const result = compile(pattern);
  if (typeof result === 'string') {
    return undefined;
  }
  return result instanceof RegExp ? result.test(text) : result.matcher(text).find();
}

/** @returns what the library says where the expression is wrong */
function compile(pattern: string): RegExp | re2js.RE2JS | string {
  let result = compiled.get(pattern);
  if (result === undefined) {
    result = native(pattern) ?? library(pattern);
    compiled.set(pattern, result);
  }
  return result;
}

function native(pattern: string): RegExp | undefined {
  const [, flags = '', expression] = shared.exec(pattern) ?? [];
  try {
    return expression === undefined ? undefined : new RegExp(expression, [...new Set(flags)].join(''));
  } catch {
    return undefined;
  }
}

function library(pattern: string): re2js.RE2JS | string {
  // Loaded when the first expression needs it: few do.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as typeof re2js;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}
