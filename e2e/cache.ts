import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRunning } from './command';

/** Where built things are kept: outside the checkout, so that every checkout of a machine shares them. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'prow-deploy');
}

/** The file of an entry that lists what the build left in it. */
const contents = '.contents.json';

/**
 * A folder that holds what `build` makes of these inputs, built only once. An entry comes to be by one rename of a folder that is
 * whole, and is read only while its files have the sizes that they had then: one that was cut short or tampered with is built again.
 *
 * @param name of what is built; the inputs' hash comes after it in the folder's name
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

/** Bytes of each file below a folder, but for the list itself. */
function sizes(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file !== contents).sort();
  return Object.fromEntries(files.flatMap((file) => {
    const status = statSync(join(folder, file), { throwIfNoEntry: false });
    return status?.isFile() ? [[file, status.size]] : [];
  }));
}

/** What builds left behind whose process is no more. */
function removeAbandoned(name: string): void {
  for (const folder of readdirSync(cacheFolder())) {
    const [, pid] = new RegExp(`^${name}\\.unfinished-(\\d+)-`).exec(folder) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(cacheFolder(), folder), { recursive: true, force: true });
    }
  }
}
