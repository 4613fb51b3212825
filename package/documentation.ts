import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A code block of a page. */
export interface CodeBlock {
  readonly language: string;
  /** The words after the language: `run`, a file's name, or a file's name and `append`. */
  readonly marks: readonly string[];
  readonly text: string;
  /** File and line: `docs/page.md:12`. */
  readonly place: string;
}

/** The code blocks of a page, in order. */
export function codeBlocks(page: string): CodeBlock[] {
  const text = readFileSync(join(__dirname, '..', page), 'utf8');
  return [...text.matchAll(/^```(\S+)(.*)\n([^]*?)^```$/gm)].map(({ 1: language, 2: marks, 3: code, index }) => ({
    language: language!,
    marks: marks!.trim().split(/\s+/).filter((mark) => mark !== ''),
    text: code!,
    place: `${page}:${text.slice(0, index).split('\n').length}`,
  }));
}
