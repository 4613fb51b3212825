import { posix } from 'node:path';
import { regexpFinds } from '../regexp';

/** A glob of config_updater, with the semantics of go-zglob v0.0.2, which Prow uses. */
export interface Glob {
  readonly pattern: string;
  /** The folder that contains every match. Without a star, the file itself. */
  readonly root: string;
  readonly hasStar: boolean;
  matches(path: string): boolean;
}

/** Parses a glob. Without a star it is a literal path, including braces. `**` and a slash match any number of folders. */
export function readGlob(pattern: string): Glob {
  const { mask, root } = expand(pattern);
  if (root === '') {
    return { pattern, root: pattern, hasStar: false, matches: (path) => path === pattern };
  }
  const expression = `^(?:${regexpOf(mask)})$`;
  const rootLength = Buffer.byteLength(root);
  return { pattern, root, hasStar: true, matches: (path) => path !== '.' && Buffer.byteLength(path) > rootLength && regexpFinds(expression, path) === true };
}

/** The cleaned pattern with environment variables expanded, and the folder before its first star. */
function expand(pattern: string): { mask: string; root: string } {
  let mask = '';
  let root = '';
  pattern.split('/').forEach((segment, index) => {
    if (root === '' && segment.includes('*')) {
      root = mask === '' ? '.' : mask;
    }
    mask = join(mask, expandSegment(segment, index));
    if (index === 0 && mask === '') {
      mask = '/';
    }
  });
  return { mask: clean(mask), root: root === '' ? '' : clean(root) };
}

function expandSegment(segment: string, index: number): string {
  if (index === 0 && segment === '~') {
    return process.env.HOME ?? '';
  }
  if (/^(?:\$[a-zA-Z][a-zA-Z0-9_]+|\$\([a-zA-Z][a-zA-Z0-9_]+\))$/.test(segment)) {
    // The library looks up `(NAME)` with its parentheses, so `$(NAME)` expands to nothing.
    return (process.env[segment.slice(1)] ?? '').replace(/^[()]+|[()]+$/g, '').replace(/^"+|"+$/g, '');
  }
  return segment;
}

function join(before: string, segment: string): string {
  return before === '' && segment === '' ? '' : clean([before, segment].filter((part) => part !== '').join('/'));
}

function clean(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

function regexpOf(mask: string): string {
  const characters = [...mask];
  let expression = '';
  for (let at = 0; at < characters.length; at++) {
    if (characters[at] === '*') {
      const isFolders = characters[at + 1] === '*' && characters[at + 2] === '/';
      expression += isFolders ? '(?:[^\\n]*/)?' : '[^/]*';
      at += isFolders ? 2 : 0;
      continue;
    }
    if (characters[at] === '{') {
      const { alternatives, end } = braces(characters, at);
      at = end;
      if (alternatives !== '') {
        expression += `(?:${alternatives})`;
        continue;
      }
    }
    expression += literal(characters[at]!);
  }
  return expression.endsWith('/') ? `${expression}[^/]*` : expression;
}

/** The alternatives in braces. An unclosed brace takes the rest of the pattern as one, and the rest is then read again, as in go-zglob. */
function braces(characters: readonly string[], start: number): { alternatives: string; end: number } {
  let alternatives = '';
  for (let at = start + 1; at < characters.length; at++) {
    if (characters[at] === '}') {
      return { alternatives, end: at };
    }
    alternatives += characters[at] === ',' ? '|' : literal(characters[at]!);
  }
  return { alternatives, end: start };
}

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|]/.test(character) ? `\\${character}` : character;
}
