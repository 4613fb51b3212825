import type * as re2js from 're2js';

const compiled = new Map<string, re2js.RE2JS | string>();

/** What is wrong with a regular expression of Go's, or undefined. */
export function regexpProblem(text: string): string | undefined {
  const result = compile(text);
  return typeof result === 'string' ? `not a regular expression as Go reads them (RE2): ${result}` : undefined;
}

/** Whether a regular expression of Go's is found in a text, in time linear to the text; undefined where it is none. */
export function regexpFinds(pattern: string, text: string): boolean | undefined {
  const result = compile(pattern);
  return typeof result === 'string' ? undefined : result.matcher(text).find();
}

/** @returns what the library says where the expression is wrong */
function compile(pattern: string): re2js.RE2JS | string {
  let result = compiled.get(pattern);
  if (result === undefined) {
    result = read(pattern);
    compiled.set(pattern, result);
  }
  return result;
}

function read(pattern: string): re2js.RE2JS | string {
  // Loaded when the first expression needs it: few commands do.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as typeof re2js;
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}
