import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code that a page shows. */
export interface CodeBlock {
  readonly language: string;
  /** What stands behind the language: `run`, a file's name, or a file's name and `append`. */
  readonly marks: readonly string[];
  readonly text: string;
  /** Where it stands: `docs/page.md:12`. */
  readonly place: string;
}

/** Everything that a page shows as code, in its order. */
export function codeBlocks(page: string): CodeBlock[] {
  const text = readFileSync(join(__dirname, '..', page), 'utf8');
  return [...text.matchAll(/^```(\S+)(.*)\n([^]*?)^```$/gm)].map(({ 1: language, 2: marks, 3: code, index }) => ({
    language: language!,
    marks: marks!.trim().split(/\s+/).filter((mark) => mark !== ''),
    text: code!,
    place: `${page}:${text.slice(0, index).split('\n').length}`,
  }));
}
