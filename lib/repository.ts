import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type * as library from 'ignore';

/**
 * The repository of git in which a path lies, and which does not ignore it: what is written there is one `git add` away from being published.
 * Links are followed. Neither git nor the user's settings for it are asked, so that the answer is the same wherever it is given.
 *
 * @param path it need not be there yet; one that ends with a slash is a folder
 * @returns the repository's top folder; undefined where the path lies in none, or a .gitignore names it
 */
export function exposingRepository(path: string): string | undefined {
  const real = realPath(resolve(path));
  const top = repositoryOf(real);
  if (top === undefined) {
    return undefined;
  }
  const isFolder = path.endsWith('/') || path.endsWith(sep);
  const steps = relative(top, real).split(sep).filter((step) => step !== '');
  const isIgnored = steps.some((_, index) => ignores(top, steps.slice(0, index + 1), isFolder || index < steps.length - 1));
  return isIgnored || steps[0] === '.git' ? undefined : top;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
  }
}

function repositoryOf(path: string): string | undefined {
  if (existsSync(join(path, '.git'))) {
    return path;
  }
  return path === dirname(path) ? undefined : repositoryOf(dirname(path));
}

/** Whether the ignore files above a path name it: the deepest that says anything decides. */
function ignores(top: string, steps: readonly string[], isFolder: boolean): boolean {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: ignore } = require('ignore') as typeof library;
  const files = [[join(top, '.git', 'info', 'exclude'), 0] as const, ...steps.map((_, depth) => [join(top, ...steps.slice(0, depth), '.gitignore'), depth] as const)];
  let isIgnored = false;
  for (const [file, depth] of files.filter(([one]) => existsSync(one))) {
    const { ignored, unignored } = ignore().add(readFileSync(file, 'utf8')).test(`${steps.slice(depth).join('/')}${isFolder ? '/' : ''}`);
    isIgnored = ignored || (isIgnored && !unignored);
  }
  return isIgnored;
}
