import { constants, copyFileSync, existsSync, linkSync, lstatSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../system-error';

/** Names the files of an overlay's folder that synthesis wrote; everything else in it is somebody else's. */
const INVENTORY = '.synthesised';

/** The files of a folder that synthesis wrote; undefined where no list of them is there, as in a folder that another tool copied. */
export function inventoryOf(folder: string): ReadonlySet<string> | undefined {
  const file = join(folder, INVENTORY);
  return existsSync(file) ? new Set(readFileSync(file, 'utf8').split('\n')) : undefined;
}

/** Writes the list of files that are synthesis' own; a folder without any stays empty. */
export function writeInventory(folder: string, names: readonly string[]): void {
  if (names.length === 0) {
    return;
  }
  writeFileSync(join(folder, INVENTORY), [...names].sort().map((name) => `${name}\n`).join(''), { mode: 0o644 });
}

/** What a folder holds beside the list of files and those that it names. */
export function foreignEntries(folder: string, inventory: ReadonlySet<string> | undefined): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== INVENTORY && !inventory?.has(name)).sort() : [];
}

/** Makes a file stand in another folder too: as the same file, or as a copy where the file system has no links. Folders come later. */
export function carryFile(name: string, from: string, to: string): void {
  if (isFolder(join(from, name))) {
    return;
  }
  try {
    linkSync(join(from, name), join(to, name));
  } catch (error) {
    if (!isSystemError(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) {
      throw error;
    }
    copyFileSync(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
  }
}

/** Moves the folders in a folder to another that does not have them: synthesis makes none, so they are somebody else's. */
export function moveFolders(from: string, to: string): void {
  const folders = isFolder(from) ? readdirSync(from).filter((name) => isFolder(join(from, name))) : [];
  for (const name of folders.filter((one) => lstatSync(join(to, one), { throwIfNoEntry: false }) === undefined)) {
    renameSync(join(from, name), join(to, name));
  }
}

/** Whether a folder, and no link to one, stands at a path. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
