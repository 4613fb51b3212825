import { lstatSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import type * as library from 'ignore';
import { UnusableInput } from '../errors';
import { reasonOf } from '../system-error';
import { readText } from '../text';

/**
 * Returns the job files of a folder and its subfolders in the order in which Prow reads them: all .yaml and .yml files, except below names
 * that begin with two dots, and except files that a .prowignore lists. Does not follow symbolic links to folders. For the path of a file,
 * returns that file.
 *
 * @throws UnusableInput if the path does not exist
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

// The largest number of runs of stars in one line of a .prowignore: **/*.test.* has three.
const maxStars = 3;

/** Returns all files of a folder in the order of Go's filepath.Walk, except below names that begin with two dots. */
function files(folder: string): string[] {
  const entries = entriesOf(folder).filter(({ name }) => !name.startsWith('..'));
  return entries.sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/** @throws UnusableInput if the folder cannot be read */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UnusableInput([`${folder}: cannot be read: ${reasonOf(error)}`]);
  }
}

/**
 * Reads a .prowignore.
 *
 * @throws UnusableInput if a line has so many stars that the library's backtracking does not end
 */
function readIgnoreFile(file: string): string {
  const text = readText(file);
  const lines = text.split('\n').flatMap((line, index) => ((line.match(/\*+/g) ?? []).length > maxStars ? [index + 1] : []));
  if (lines.length > 0) {
    throw new UnusableInput(lines.map((line) => `${file}:${line}: has more than ${maxStars} stars; write it as several lines`));
  }
  return text;
}

/** Returns a function that tells whether a .prowignore lists a file. It has the syntax of .gitignore and applies to its own folder. */
function ignoreRules(all: readonly string[]): (file: string) => boolean {
  const ignoring = all.filter((file) => basename(file) === '.prowignore' && lstatSync(file).isFile());
  if (ignoring.length === 0) {
    return () => false;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: ignore } = require('ignore') as typeof library;
  const rules = ignoring.map((file) => ({ folder: dirname(file), matcher: ignore().add(readIgnoreFile(file)) }));
  return (file) => rules.some(({ folder, matcher }) => {
    const path = relative(folder, file);
    return !path.startsWith('..') && matcher.ignores(path);
  });
}
