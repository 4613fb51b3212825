import type * as re2js from 're2js';

/** Letters, digits, escaped punctuation and classes, dots, anchors, alternatives: RE2 takes each of them anywhere. */
const plain = /^(?:[\w\-/ ,:=@#"'~<>&%!;]|\\[.\-/dwsDWSb+*?()[\]{}|^$]|\.\*?|\.\+|[$^|])*$/;

const compiled = new Map<string, re2js.RE2JS | string>();

/** What is wrong with a regular expression of Go's, or undefined. */
export function regexpProblem(text: string): string | undefined {
  if (plain.test(text)) {
    return undefined;
  }
  const result = compile(text);
  return typeof result === 'string' ? `not a regular expression as Go reads them (RE2): ${result}` : undefined;
}

/** Whether a regular expression of Go's is found in a text; undefined where it is none. */
export function regexpFinds(pattern: string, text: string): boolean | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? undefined : result.matcher(text).find();
}

/** @returns what the library says where the expression is wrong */
function compile(pattern: string): re2js.RE2JS | string {
  let result = compiled.get(pattern);
  if (result === undefined) {
    // Loaded when the first expression needs it: most are plain.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const re2 = require('re2js') as typeof re2js;
    try {
      result = re2.RE2JS.compile(pattern);
    } catch (error) {
      result = (error as Error).message.replace(/^error parsing regexp: /, '');
    }
    compiled.set(pattern, result);
  }
  return result;
}
