import { closeSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { isSystemError } from '../system-error';

/** What node itself cannot do: swap two folders in one step, and hold a lock that ends with its process. */
interface Native {
  swapSync(one: string, other: string): void;
  tryLock(file: number): boolean;
}

/** Ends the name of a folder that steps aside where two cannot be swapped in one step. */
export const ASIDE = '.aside';

let native: Native | null | undefined;

/** The library is compiled for common platforms; on another, such as a Linux without glibc, there is none. */
function load(): Native | null {
  if (native === undefined) {
    try {
      // Loaded by who writes: it is compiled code.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      native = require('fs-native-extensions') as Native;
    } catch {
      native = null;
    }
  }
  return native;
}

/** Swaps two folders. A reader of either path finds one or the other at any moment, where the platform allows. */
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

/** Takes a lock. @returns the open lock file; undefined where another process holds it, or was about to drop it */
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
      dropLockOfTheDead(path);
      return undefined;
    }
    if (isSystemError(error, 'ENOENT')) {
      return undefined;
    }
    throw error;
  }
}

function dropLockOfTheDead(path: string): void {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) {
      unlinkSync(path);
    }
  }
}
