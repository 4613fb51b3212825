import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type * as library from 'ignore';

/** Problems of a secrets directory that git would commit: it is in a repository and not ignored. */
export function exposedDirectory(directory: string): string[] {
  const found = existsSync(directory) ? exposure(directory) : undefined;
  if (found === undefined) {
    return [];
  }
  const { repository, path } = found;
  const remedy = path === '' ? 'move it out' : `add "/${path}/" to ${join(repository, '.gitignore')}, or move it out`;
  return [`${directory}: lies in the repository, and git does not ignore it; ${remedy}`];
}

/** Problems of a file with private values that git would commit. The file need not exist yet. */
export function exposedFile(file: string): string[] {
  const repository = unignoredIn(file);
  return repository === undefined
    ? []
    : [
        `${file}: would hold private values in the repository, and git does not ignore it; add "${basename(file)}" to ${join(repository, '.gitignore')}, `
        + 'or name a folder outside',
      ];
}

/**
 * The repository that contains a path, links resolved, and does not ignore it. Git itself is not called: it may be missing, redirected by its
 * environment variables, or refuse a checkout of another owner. A user's global ignore file does not count, as other users do not have it.
 *
 * @param path need not exist yet
 */
export function unignoredIn(path: string): string | undefined {
  return exposure(path)?.repository;
}

interface Exposure {
  readonly repository: string;
  /** The path relative to the repository, with slashes. */
  readonly path: string;
}

function exposure(path: string): Exposure | undefined {
  const place = realPath(resolve(path));
  const repository = repositoryOf(place);
  if (repository === undefined) {
    return undefined;
  }
  const names = relative(repository, place).split(sep).filter((name) => name !== '');
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const isSafe = names.includes('.git') || isIgnored(repository, names, isFolder);
  return isSafe ? undefined : { repository, path: names.join('/') };
}

/** Resolves the links of a path, which need not exist. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}

function repositoryOf(place: string): string | undefined {
  if (existsSync(join(place, '.git'))) {
    return place;
  }
  return dirname(place) === place ? undefined : repositoryOf(dirname(place));
}

/** Matches each ancestor and then the path itself, as git does: the deepest file with a matching rule decides, by its last one. */
function isIgnored(repository: string, names: readonly string[], isFolder: boolean): boolean {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: ignore } = require('ignore') as typeof library;
  // Git is case-sensitive on most file systems. On the others, this may report a path that git ignores.
  const rules = (file: string): library.Ignore => ignore({ ignoreCase: false }).add(ruleText(file));
  const lists = [{ depth: 0, matcher: rules(join(gitFolder(repository), 'info', 'exclude')) }];
  return names.some((_name, index) => {
    lists.unshift({ depth: index, matcher: rules(join(repository, ...names.slice(0, index), '.gitignore')) });
    const end = index < names.length - 1 || isFolder ? '/' : '';
    const verdicts = lists.map(({ depth, matcher }) => matcher.test(`${names.slice(depth, index + 1).join('/')}${end}`));
    return verdicts.find(({ ignored, unignored }) => ignored || unignored)?.ignored ?? false;
  });
}

/** The text of an ignore file; empty if it cannot be read or is a link, which git does not follow. */
function ruleText(file: string): string {
  try {
    return lstatSync(file).isFile() ? new TextDecoder().decode(readFileSync(file)) : '';
  } catch {
    return '';
  }
}

/** The git folder that all work trees of a repository share. */
function gitFolder(repository: string): string {
  const own = join(repository, '.git');
  const target = /^gitdir: (.*)/.exec(ruleText(own))?.[1];
  if (target === undefined) {
    return own;
  }
  const folder = resolve(repository, target);
  const shared = ruleText(join(folder, 'commondir')).trim();
  return resolve(folder, shared);
}
