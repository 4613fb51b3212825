import { constants, copyFileSync, existsSync, linkSync, lstatSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../system-error';

/** The file in an overlay's folder that lists the files that synthesis wrote. All other files are foreign. */
const INVENTORY = '.synthesised';

/** The files in a folder that synthesis wrote; undefined if the folder has no inventory, for instance because another tool copied it. */
export function inventoryOf(folder: string): ReadonlySet<string> | undefined {
  const file = join(folder, INVENTORY);
  return existsSync(file) ? new Set(readFileSync(file, 'utf8').split('\n')) : undefined;
}

/** Writes the inventory. A folder without files gets none, so that it stays empty. */
export function writeInventory(folder: string, names: readonly string[]): void {
  if (names.length === 0) {
    return;
  }
  writeFileSync(join(folder, INVENTORY), [...names].sort().map((name) => `${name}\n`).join(''), { mode: 0o644 });
}

/** The entries of a folder that synthesis did not write. */
export function foreignEntries(folder: string, inventory: ReadonlySet<string> | undefined): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== INVENTORY && !inventory?.has(name)).sort() : [];
}

/** Hard-links a file into another folder, or copies it if the file system has no hard links. `moveFolders` handles folders. */
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

/** Moves the subfolders of a folder to another one, unless it has an entry of that name. Synthesis makes no subfolders: all are foreign. */
export function moveFolders(from: string, to: string): void {
  const folders = isFolder(from) ? readdirSync(from).filter((name) => isFolder(join(from, name))) : [];
  for (const name of folders.filter((one) => lstatSync(join(to, one), { throwIfNoEntry: false }) === undefined)) {
    renameSync(join(from, name), join(to, name));
  }
}

/** Whether a path is a folder, and not a link to one. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
