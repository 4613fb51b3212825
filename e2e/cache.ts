import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRunning } from './command';

/** The folder of build results: outside the checkout, so that all checkouts of a machine share it. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'prow-deploy');
}

/** The file of an entry that lists its files with their sizes. */
const contents = '.contents.json';

/**
 * Returns the folder with the results of a build, which runs once for the same inputs. A complete folder becomes an entry by one rename.
 * An entry whose files have other sizes than after its build is built again.
 *
 * @param name of the result; the folder's name is this and a hash of the inputs
 * @param inputs everything that the result depends on: versions, texts, flags
 * @param build fills an empty folder
 */
export async function cached(name: string, inputs: readonly string[], build: (folder: string) => Promise<void>): Promise<string> {
  const entry = join(cacheFolder(), `${name}-${hash(inputs)}`);
  if (isWhole(entry)) {
    return entry;
  }
  mkdirSync(dirname(entry), { recursive: true });
  removeAbandoned(name);
  const unfinished = mkdtempSync(join(cacheFolder(), `${name}.unfinished-${process.pid}-`));
  try {
    await build(unfinished);
    writeFileSync(join(unfinished, contents), JSON.stringify(sizes(unfinished)));
    if (!isWhole(entry)) {
      rmSync(entry, { recursive: true, force: true });
      renameSync(unfinished, entry);
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return entry;
}

function hash(inputs: readonly string[]): string {
  const digest = createHash('sha256');
  for (const input of inputs) {
    digest.update(`${input.length}:`).update(input);
  }
  return digest.digest('hex').slice(0, 16);
}

function isWhole(entry: string): boolean {
  const list = join(entry, contents);
  return existsSync(list) && readFileSync(list, 'utf8') === JSON.stringify(sizes(entry));
}

/** The size in bytes of each file below a folder, without the list itself. */
function sizes(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file !== contents).sort();
  return Object.fromEntries(files.flatMap((file) => {
    const status = statSync(join(folder, file), { throwIfNoEntry: false });
    return status?.isFile() ? [[file, status.size]] : [];
  }));
}

/** Removes the unfinished folders of builds whose process has ended. */
function removeAbandoned(name: string): void {
  for (const folder of readdirSync(cacheFolder())) {
    const [, pid] = new RegExp(`^${name}\\.unfinished-(\\d+)-`).exec(folder) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(cacheFolder(), folder), { recursive: true, force: true });
    }
  }
}
