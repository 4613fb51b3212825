import { closeSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { isSystemError } from '../system-error';

/** What Node.js lacks: an atomic swap of two folders, and a file lock that ends with its process. */
interface Native {
  swapSync(one: string, other: string): void;
  tryLock(file: number): boolean;
}

/** Suffix of the temporary name of a folder during a swap that is not atomic. */
export const ASIDE = '.aside';

let native: Native | null | undefined;

/** Loads the native library. It is null on a platform that has no compiled library, such as Linux without glibc. */
function load(): Native | null {
  if (native === undefined) {
    try {
      // Loaded on first use: commands that do not write need no native code.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      native = require('fs-native-extensions') as Native;
    } catch {
      native = null;
    }
  }
  return native;
}

/** Swaps two folders, atomically if the platform has the native library. */
export function swap(one: string, other: string): void {
  const library = load();
  if (library !== null) {
    library.swapSync(one, other);
    return;
  }
  const aside = `${one}${ASIDE}`;
  renameSync(other, aside);
  renameSync(one, other);
  renameSync(aside, one);
}

/** Takes a lock. @returns the open lock file; undefined if another process holds it or just released it */
export function tryLock(path: string): number | undefined {
  const library = load();
  try {
    const file = openSync(path, library === null ? 'wx' : 'a', 0o600);
    if (library === null) {
      writeSync(file, String(process.pid));
    } else if (!library.tryLock(file)) {
      closeSync(file);
      return undefined;
    }
    return file;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) {
      removeStaleLock(path);
      return undefined;
    }
    if (isSystemError(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

/** Removes a lock file whose process has ended. */
function removeStaleLock(path: string): void {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) {
      unlinkSync(path);
    }
  }
}
