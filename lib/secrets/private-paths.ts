import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type * as library from 'ignore';

/** A secrets directory that is one `git add` away from being published. */
export function exposedDirectory(directory: string): string[] {
  const found = existsSync(directory) ? exposure(directory) : undefined;
  if (found === undefined) {
    return [];
  }
  const { repository, way } = found;
  const remedy = way === '' ? 'move it out' : `add "/${way}/" to ${join(repository, '.gitignore')}, or move it out`;
  return [`${directory}: lies in the repository, and git does not ignore it; ${remedy}`];
}

/** A file with private values, which need not be there yet, that would be one `git add` away from being published. */
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
 * The repository in which a path really lies, links resolved, and is not ignored. Git itself is not asked: it may be missing, told by its
 * variables to look elsewhere, or refuse somebody else's checkout. What a person ignores in all repositories does not count, since it does
 * not hold for the next person.
 *
 * @param path need not be there yet
 */
export function unignoredIn(path: string): string | undefined {
  return exposure(path)?.repository;
}

interface Exposure {
  readonly repository: string;
  /** From there, with slashes. */
  readonly way: string;
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
  return isSafe ? undefined : { repository, way: names.join('/') };
}

/** Where a path really is, or would be. */
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

/** As git does: each name on the way in turn, by the last rule of the deepest file that has one for it. */
function isIgnored(repository: string, names: readonly string[], isFolder: boolean): boolean {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: ignore } = require('ignore') as typeof library;
  // Git minds the case of letters on most file systems; where it does not, this asks for more than needed.
  const rules = (file: string): library.Ignore => ignore({ ignoreCase: false }).add(ruleText(file));
  const lists = [{ depth: 0, matcher: rules(join(gitFolder(repository), 'info', 'exclude')) }];
  return names.some((_name, index) => {
    lists.unshift({ depth: index, matcher: rules(join(repository, ...names.slice(0, index), '.gitignore')) });
    const end = index < names.length - 1 || isFolder ? '/' : '';
    const verdicts = lists.map(({ depth, matcher }) => matcher.test(`${names.slice(depth, index + 1).join('/')}${end}`));
    return verdicts.find(({ ignored, unignored }) => ignored || unignored)?.ignored ?? false;
  });
}

/** The rules of a file; none where it cannot be read, or is a link, which git does not follow. */
function ruleText(file: string): string {
  try {
    return lstatSync(file).isFile() ? new TextDecoder().decode(readFileSync(file)) : '';
  } catch {
    return '';
  }
}

/** Where git keeps what all work trees of a repository share. */
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
