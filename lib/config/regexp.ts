import type * as re2js from 're2js';

const compiled = new Map<string, re2js.RE2JS | string>();

/** Returns why Go cannot compile a regular expression, or undefined if it can. */
export function regexpProblem(text: string): string | undefined {
  const result = compile(text);
  return typeof result === 'string' ? `not a regular expression as Go reads them (RE2): ${result}` : undefined;
}

/** Whether a regular expression of Go matches a part of a text, in linear time. Undefined if the expression is invalid. */
export function regexpFinds(pattern: string, text: string): boolean | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? undefined : result.matcher(text).find();
}

/** Returns the compiled expression, or the library's message if it is invalid. */
function compile(pattern: string): re2js.RE2JS | string {
  const result = compiled.get(pattern) ?? parse(pattern);
  compiled.set(pattern, result);
  return result;
}

function parse(pattern: string): re2js.RE2JS | string {
  // Few commands need the library, so it is loaded on first use.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as typeof re2js;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}
