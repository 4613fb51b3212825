import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type * as library from 'ignore';
import { UnusableInput } from '../errors';
import { reasonOf } from '../system-error';
import { readText } from '../text';

/**
 * The job files of a folder, in the order in which Prow reads them: .yaml and .yml however deep, none in a folder that begins with two
 * dots, none that a .prowignore names. A symbolic link to a folder is not followed. A file given in place of a folder is the only one.
 *
 * @throws UnusableInput where there is nothing at that path
 */
export function jobFiles(path: string): string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    throw new UnusableInput([`${path}: no such file or folder of jobs`]);
  }
  if (!status.isDirectory()) {
    return [path];
  }
  const all = files(path);
  const isIgnored = ignoreRules(all);
  return all.filter((file) => ['.yaml', '.yml'].includes(extname(file)) && !isIgnored(file));
}

// Runs of stars in one line of a .prowignore: **/*.test.* has three.
const maxStars = 3;

/** Every file of a folder, as Go's filepath.Walk visits them, save below names that begin with two dots. */
function files(folder: string): string[] {
  const entries = entriesOf(folder).filter(({ name }) => !name.startsWith('..'));
  return entries.sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/** @throws UnusableInput where a folder may not be read */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UnusableInput([`${folder}: cannot be read: ${reasonOf(error)}`]);
  }
}

/**
 * The text of a .prowignore.
 *
 * @throws UnusableInput where a line has so many stars that matching it would not end: the library goes back for each
 */
function ignoredIn(file: string): string {
  const text = readText(file);
  const lines = text.split('\n').flatMap((line, index) => ((line.match(/\*+/g) ?? []).length > maxStars ? [index + 1] : []));
  if (lines.length > 0) {
    throw new UnusableInput(lines.map((line) => `${file}:${line}: has more than ${maxStars} stars; write it as several lines`));
  }
  return text;
}

/** .prowignore has the rules of .gitignore, each file for its own folder. */
function ignoreRules(all: readonly string[]): (file: string) => boolean {
  const ignoring = all.filter((file) => basename(file) === '.prowignore' && lstatSync(file).isFile());
  if (ignoring.length === 0) {
    return () => false;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: ignore } = require('ignore') as typeof library;
  const rules = ignoring.map((file) => ({ folder: dirname(file), matcher: ignore().add(ignoredIn(file)) }));
  return (file) => rules.some(({ folder, matcher }) => {
    const path = relative(folder, file);
    return !path.startsWith('..') && matcher.ignores(path);
  });
}
