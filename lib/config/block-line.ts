import { plainScalar } from './scalar';

/** Thrown, and caught by who reads the text, where it has more to it than plain YAML. */
export const beyond = Symbol('beyond plain YAML');

const key = /(?:([A-Za-z0-9_./$(^<][^\s:#"']*)|'([^']*)'|"([^"\\]*)") *:(?: +|$)/my;

/** A line that begins with a key, whatever its indentation. */
export interface KeyLine {
  readonly key: string;
  /** Where its value begins in the line. */
  readonly valueStart: number;
  /** An unquoted value without a comment, which more lines may continue. @default - it is another value, or none */
  readonly plain?: string;
  /** What it stands for where none does. */
  readonly scalar?: unknown;
}

/** The same few lines stand in all jobs: nine of ten are known already. */
const known = new Map<string, KeyLine | null>();
const mostKnown = 50_000;

/** A line as one that begins with a key; null where it does not. */
export function keyLine(line: string): KeyLine | null {
  let found = known.get(line);
  if (found === undefined) {
    if (known.size >= mostKnown) {
      known.clear();
    }
    found = readKeyLine(line);
    known.set(line, found);
  }
  return found;
}

function readKeyLine(line: string): KeyLine | null {
  key.lastIndex = 0;
  const found = key.exec(line);
  if (found === null) {
    return null;
  }
  const [, unquoted, single, double] = found;
  const valueStart = key.lastIndex;
  const name = unquoted === undefined ? single ?? double! : String(plainScalar(unquoted));
  const value = line.slice(valueStart).trimEnd();
  return value === '' || notPlain.test(value) ? { key: name, valueStart } : { key: name, valueStart, plain: value, scalar: plainScalar(value) };
}

const notPlainText = /^[&*!>%@`?:,\]}#|]|: |:$|^- |^-$/;
const notPlain = new RegExp(`^["'[{]| #|${notPlainText.source}`);

/** An unquoted text. */
export function plain(text: string): string {
  if (notPlainText.test(text)) {
    throw beyond;
  }
  return text;
}

/** A text in quotes. */
export function quoted(text: string): string {
  const found = /^(?:"([^"\\]*)"|'([^']*)') *(?: #.*)?$/.exec(text);
  if (found === null) {
    throw beyond;
  }
  return found[1] ?? found[2]!;
}

const item = /"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_./-][^\s,[\]{}:#&*!|>'"%@`]*)/g;
const items = new RegExp(`^\\[ *(?:(?:${item.source}) *(?:, *(?:${item.source}) *)*)?\\]$`);

/** An empty mapping, or a list of scalars. */
export function flow(text: string): unknown {
  if (text === '{}') {
    return {};
  }
  if (!items.test(text)) {
    throw beyond;
  }
  return [...text.slice(1, -1).matchAll(item)].map(([, double, single, unquoted]) => double ?? single ?? plainScalar(unquoted!));
}

/** One space in place of each break; an empty line is a break. */
export function fold(lines: readonly string[]): string {
  return lines.join('\n').replaceAll(/(?<=.)\n+/g, (breaks) => breaks.length === 1 ? ' ' : breaks.slice(1));
}
