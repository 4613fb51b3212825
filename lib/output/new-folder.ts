import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UnusableInput } from '../errors';
import { isInside } from '../inside';
import { isSystemError, reasonOf } from '../system-error';
import { outputProblems } from './problems';
import { uninterrupted } from './signals';

/** The reasons why a folder cannot be made anew that are visible before writing. */
export function newFolderProblems(folder: string): string[] {
  const problems = outputProblems(folder, []);
  if (problems.length > 0 || !existsSync(folder)) {
    return problems;
  }
  const [first, ...others] = readdirSync(folder);
  if (first !== undefined) {
    return [`${folder}: is not empty: it has ${first}${others.length > 0 ? ` and ${others.length} more` : ''}; name a new or an empty folder`];
  }
  return isInside(realpathSync(folder), process.cwd()) ? [`${folder}: is the working folder, which cannot be replaced; name a new folder in it`] : [];
}

/**
 * Makes a folder with files, all or nothing: it is built beside its place and then moved there. It never overwrites: its place is free, or an
 * empty folder.
 *
 * @param files texts by path in the folder, with `/` between its parts
 * @throws UnusableInput if something is in the way or cannot be written; then nothing is changed
 */
export function writeNewFolder(folder: string, files: ReadonlyMap<string, string>): void {
  uninterrupted(() => {
    const place = existsSync(folder) ? realpathSync(folder) : resolve(folder);
    let made: string | undefined;
    let stage: string | undefined;
    try {
      made = mkdirSync(dirname(place), { recursive: true });
      // Only its owner can read it until it is in its place.
      stage = mkdtempSync(join(dirname(place), `.${basename(place)}-`));
      build(stage, files);
      chmodSync(stage, existsSync(place) ? statSync(place).mode & 0o777 : 0o755);
      // Fails if the place is no empty folder by now.
      renameSync(stage, place);
    } catch (error) {
      [stage, made].filter((one) => one !== undefined).forEach((one) => rmSync(one, { recursive: true, force: true }));
      const reason = isTaken(error) ? 'is in the way: it is no empty folder' : `cannot be written: ${reasonOf(error)}`;
      throw new UnusableInput([`${folder}: ${reason}; all is as it was`]);
    }
  });
}

function build(stage: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(stage, path);
    if (!isInside(stage, file) || lstatSync(file, { throwIfNoEntry: false }) !== undefined) {
      throw new Error(`${path} is no path of its own in the new folder`);
    }
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(file, text, { mode: 0o644, flag: 'wx' });
  }
}

function isTaken(error: unknown): boolean {
  return isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR');
}
