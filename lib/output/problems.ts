import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isSystemError, reasonOf } from '../system-error';

/** The reasons why folders cannot be written that are visible before writing. */
export function outputProblems(outdir: string, names: readonly string[]): string[] {
  if (outdir === '') {
    return ['the output folder has no name; name one, such as "dist"'];
  }
  try {
    const existing = nearestExisting(resolve(outdir));
    if (!statSync(existing).isDirectory()) {
      return [`${outdir}: cannot be written: ${existing} is not a folder`];
    }
    accessSync(existing, constants.W_OK | constants.X_OK);
    return existing === resolve(outdir) ? names.flatMap((name) => replacementProblems(outdir, name)) : [];
  } catch (error) {
    return [`${outdir}: cannot be written: ${reasonOf(error)}`];
  }
}

/** The path itself if it exists, else its closest existing ancestor. A dangling link counts as existing. */
function nearestExisting(path: string): string {
  try {
    lstatSync(path);
    return path;
  } catch (error) {
    if (isSystemError(error, 'ENOENT', 'ENOTDIR')) {
      return nearestExisting(dirname(path));
    }
    throw error;
  }
}

function replacementProblems(outdir: string, name: string): string[] {
  const folder = join(outdir, name);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) {
    return [];
  }
  if (!found.isDirectory()) {
    return [`${folder}: is ${found.isSymbolicLink() ? 'a symbolic link' : 'not a folder'}`];
  }
  if (found.dev !== statSync(outdir).dev) {
    return [`${folder}: cannot be replaced: it is a mount point`];
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    return [`${folder}: cannot be replaced: ${reasonOf(error)}`];
  }
}
