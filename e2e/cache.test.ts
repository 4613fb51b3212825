import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, cacheFolder } from './cache';

let builds: number;
const environment = process.env.XDG_CACHE_HOME;

beforeEach(() => {
  builds = 0;
  process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'cache-'));
});

afterEach(() => {
  rmSync(process.env.XDG_CACHE_HOME!, { recursive: true });
  if (environment === undefined) {
    delete process.env.XDG_CACHE_HOME;
  } else {
    process.env.XDG_CACHE_HOME = environment;
  }
});

async function build(folder: string): Promise<void> {
  builds += 1;
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'program'), `build ${builds}`);
}

test('builds once for the same inputs', async () => {
  const first = await cached('thing', ['1.0', 'text'], build);
  expect(await cached('thing', ['1.0', 'text'], build)).toBe(first);
  expect(builds).toBe(1);
  expect(readFileSync(join(first, 'bin', 'program'), 'utf8')).toBe('build 1');
});

test('builds again for other inputs, even if their concatenation is the same', async () => {
  const first = await cached('thing', ['1.0', 'text'], build);
  expect(await cached('thing', ['1.0t', 'ext'], build)).not.toBe(first);
  expect(builds).toBe(2);
});

test('leaves nothing behind when a build fails', async () => {
  const failing = async (folder: string): Promise<void> => {
    await build(folder);
    throw new Error('no compiler');
  };
  await expect(cached('thing', [], failing)).rejects.toThrow('no compiler');
  expect(readdirSync(cacheFolder())).toEqual([]);
});

test('builds an entry again if a file is truncated or missing', async () => {
  const entry = await cached('thing', [], build);
  truncateSync(join(entry, 'bin', 'program'), 3);
  await cached('thing', [], build);
  rmSync(join(entry, 'bin', 'program'));
  await cached('thing', [], build);
  expect(builds).toBe(3);
  expect(readFileSync(join(entry, 'bin', 'program'), 'utf8')).toBe('build 3');
});

test('removes the folder of a killed build, and keeps that of a running one', async () => {
  const pidOfNobody = 2 ** 22 + 1;
  const [abandoned, running] = [`thing.unfinished-${pidOfNobody}-abc`, `thing.unfinished-${process.ppid}-abc`];
  mkdirSync(join(cacheFolder(), abandoned), { recursive: true });
  mkdirSync(join(cacheFolder(), running));
  await cached('thing', [], build);
  expect(readdirSync(cacheFolder())).not.toContain(abandoned);
  expect(readdirSync(cacheFolder())).toContain(running);
});
