import { closeSync, fstatSync, lstatSync, mkdirSync, readdirSync, rmSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { isSystemError } from '../system-error';
import { tryLock } from './native';

/** The folder beside the overlays in which output is made complete before it takes its place. Nobody else may look into it. */
export const STAGE = '.synth-stage';

const LOCK = 'lock';

/** How long one synthesis waits for another that writes to the same folder. */
const PATIENCE_MS = 60_000;

/** The right to write to an output folder. Whoever holds it owns the stage. */
export interface Lock {
  /** The stage, without what a run left there that was killed. */
  readonly stage: string;
  /** Removes the stage and lets the next one in. */
  release(): void;
}

/**
 * Waits for the right to write to a folder.
 *
 * @param recover looks at what a run left in the stage that was killed, before it is removed
 * @throws UnusableInput where another process holds it for too long
 */
export function lock(outdir: string, recover: (stage: string) => void): Lock {
  const stage = join(outdir, STAGE);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const file = attempt(stage);
    if (file !== undefined) {
      recover(stage);
      sweep(stage);
      // Where the output folder stands in a repository, `git add` passes the stage by, also after a run that was killed.
      writeFileSync(join(stage, '.gitignore'), '*\n');
      return { stage, release: () => release(stage, file) };
    }
    if (Date.now() > deadline) {
      throw new UnusableInput([`${outdir}: another synthesis has been writing to this folder for ${PATIENCE_MS / 1000} seconds; wait for it or end it`]);
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
  // Who held the lock before may have removed it since it was opened: then it locks nothing.
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

/** The lock goes last, and the folder only where nobody has put a lock of their own into it meanwhile. */
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
