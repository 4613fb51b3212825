import { closeSync, fstatSync, lstatSync, mkdirSync, readdirSync, rmSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { isSystemError } from '../system-error';
import { tryLock } from './native';

/** The folder, beside the overlays, in which output is built before it replaces the old one. Only its owner may read it. */
export const STAGE = '.synth-stage';

const LOCK = 'lock';

/** How long a synthesis waits for another one that writes to the same folder. */
const TIMEOUT_MS = 60_000;

/** An exclusive lock on an output folder and its stage. */
export interface Lock {
  /** The path of the stage. It is empty but for the lock and a .gitignore. */
  readonly stage: string;
  /** Removes the stage and releases the lock. */
  release(): void;
}

/**
 * Waits for the lock on an output folder.
 *
 * @param recover is called with a stage that a killed run may have left, before it is emptied
 * @throws UnusableInput if another process holds the lock for 60 seconds
 */
export function lock(outdir: string, recover: (stage: string) => void): Lock {
  const stage = join(outdir, STAGE);
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const file = attempt(stage);
    if (file !== undefined) {
      recover(stage);
      sweep(stage);
      // If the output folder is in a repository, `git add` must not take the stage, even if this run is killed.
      writeFileSync(join(stage, '.gitignore'), '*\n');
      return { stage, release: () => release(stage, file) };
    }
    if (Date.now() > deadline) {
      throw new UnusableInput([`${outdir}: another synthesis has been writing to this folder for ${TIMEOUT_MS / 1000} seconds; wait for it or end it`]);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

function attempt(stage: string): number | undefined {
  try {
    mkdirSync(stage, { mode: 0o700 });
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) {
      throw error;
    }
  }
  const found = lstatSync(stage, { throwIfNoEntry: false });
  if (found === undefined) {
    return undefined;
  }
  if (!found.isDirectory()) {
    throw new UnusableInput([`${stage}: is no folder; output is made complete there before it takes its place: remove it`]);
  }
  const file = tryLock(join(stage, LOCK));
  // The previous holder may have removed the file since it was opened. Then this lock is on a file that no other process sees.
  if (file !== undefined && fstatSync(file).ino !== statSync(join(stage, LOCK), { throwIfNoEntry: false })?.ino) {
    closeSync(file);
    return undefined;
  }
  return file;
}

function sweep(stage: string): void {
  for (const name of readdirSync(stage).filter((one) => one !== LOCK)) {
    rmSync(join(stage, name), { recursive: true, force: true });
  }
}

/** Removes the lock after everything else. The folder stays if another process has taken the lock meanwhile. */
function release(stage: string, file: number): void {
  sweep(stage);
  unlinkSync(join(stage, LOCK));
  closeSync(file);
  try {
    rmdirSync(stage);
  } catch (error) {
    if (!isSystemError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) {
      throw error;
    }
  }
}
