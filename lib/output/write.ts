import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { reasonOf } from '../system-error';
import { carryFile, foreignEntries, inventoryOf, isFolder, moveFolders, writeInventory } from './carry';
import { lock } from './lock';
import { ASIDE, swap } from './native';
import { uninterrupted } from './signals';

/** A file of an output folder. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
  /** Whether only its owner may read it: mode 0600 instead of 0644. */
  readonly isPrivate: boolean;
}

/** A folder to write into the output folder. */
export interface OutputFolder {
  readonly name: string;
  readonly files: readonly OutputFile[];
  /** Files of an earlier run to keep if this run does not write them. */
  readonly keeps: readonly string[];
}

/** The existing entries of a folder that were kept. */
export interface Kept {
  /** Files that an earlier run wrote. */
  readonly own: readonly string[];
  /** Entries that synthesis did not write. */
  readonly foreign: readonly string[];
}

/**
 * Writes folders as one transaction. Each folder is built in the stage and then swapped with the old one, so that a reader finds either the
 * old or the new folder, complete, even if the run is killed. Foreign entries are kept. One process at a time writes to an output folder.
 *
 * @returns the kept entries of each folder, in the order of `folders`
 * @throws UnusableInput if something cannot be written; then nothing is changed
 */
export function writeFolders(outdir: string, folders: readonly OutputFolder[]): Kept[] {
  return uninterrupted(() => {
    let made: string | undefined;
    try {
      made = mkdirSync(outdir, { recursive: true, mode: 0o755 });
      return writeInto(realpathSync(outdir), folders);
    } catch (error) {
      if (made !== undefined) {
        rmSync(made, { recursive: true, force: true });
      }
      throw error instanceof UnusableInput ? error : new UnusableInput([`${outdir}: cannot be written: ${reasonOf(error)}; all is as it was`]);
    }
  });
}

function writeInto(root: string, folders: readonly OutputFolder[]): Kept[] {
  const { stage, release } = lock(root, (left) => recover(left, root));
  try {
    const kept = folders.map((folder) => build(folder, join(root, folder.name), join(stage, folder.name)));
    takePlace(folders.map(({ name }) => ({ built: join(stage, name), place: join(root, name) })));
    return kept;
  } finally {
    release();
  }
}

function build({ files, keeps }: OutputFolder, place: string, built: string): Kept {
  const names = files.map(({ name }) => name);
  const inventory = inventoryOf(place);
  const others = foreignEntries(place, inventory);
  refuseToReplace(others.filter((name) => names.includes(name) && (inventory !== undefined || isFolder(join(place, name)))), place);
  const own = keeps.filter((name) => !names.includes(name) && existsSync(join(place, name)));
  const foreign = others.filter((name) => !names.includes(name) && !own.includes(name));
  mkdirSync(built, { mode: 0o755 });
  for (const file of files) {
    writeFileSync(join(built, file.name), file.text, { mode: file.isPrivate ? 0o600 : 0o644 });
  }
  writeInventory(built, [...names, ...own]);
  [...own, ...foreign].forEach((name) => carryFile(name, place, built));
  if (existsSync(place)) {
    chmodSync(built, statSync(place).mode & 0o755);
  }
  return { own, foreign };
}

function refuseToReplace(names: readonly string[], place: string): void {
  if (names.length > 0) {
    throw new UnusableInput(names.map((name) => `${join(place, name)}: is in the way of synthesis, which did not write it; move it away`));
  }
}

interface Built {
  readonly built: string;
  readonly place: string;
}

/** Moves all built folders to their places. If one fails, those before it are moved back. */
function takePlace(folders: readonly Built[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { built, place } of folders) {
      if (existsSync(place)) {
        swap(built, place);
        undo.push(() => swap(built, place));
      } else {
        renameSync(built, place);
        undo.push(() => renameSync(place, built));
      }
    }
  } catch (error) {
    undo.forEach((step) => step());
    throw error;
  }
  folders.forEach(({ built, place }) => moveFolders(built, place));
}

/** Moves foreign folders, and overlays that were being swapped, from the stage of a killed run back to their places. */
function recover(stage: string, root: string): void {
  for (const name of readdirSync(stage).filter((one) => isFolder(join(stage, one)))) {
    const place = join(root, name.replace(ASIDE, ''));
    if (isFolder(place)) {
      moveFolders(join(stage, name), place);
    } else if (name.endsWith(ASIDE)) {
      renameSync(join(stage, name), place);
    }
  }
}
