import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAGE, outputProblems, writeFolders, type OutputFolder } from '.';
import { swap } from './native';

jest.mock('node:fs', () => {
  const real = jest.requireActual<object>('node:fs');
  return { ...real, writeFileSync: jest.fn((real as { writeFileSync: typeof writeFileSync }).writeFileSync) };
});
jest.mock('./native', () => {
  const real = jest.requireActual<object>('./native');
  return { ...real, swap: jest.fn((real as { swap: typeof swap }).swap) };
});

const reallyWrite = jest.mocked(writeFileSync).getMockImplementation()!;
const reallySwap = jest.mocked(swap).getMockImplementation()!;

let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
  out = join(folder, 'out');
});
afterEach(() => {
  jest.mocked(writeFileSync).mockImplementation(reallyWrite);
  jest.mocked(swap).mockImplementation(reallySwap);
  rmSync(folder, { recursive: true });
});

function overlay(name: string, files: Record<string, string>, keeps: readonly string[] = []): OutputFolder {
  return { name, files: Object.entries(files).map(([file, text]) => ({ name: file, text, isPrivate: file.startsWith('10-') })), keeps };
}

function write(path: string, text: string): void {
  mkdirSync(join(out, path, '..'), { recursive: true });
  writeFileSync(join(out, path), text);
}

function held(): Record<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(out, file)).isFile() && !file.endsWith('.synthesised'));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(out, file), 'utf8')]));
}

test('removes the files of an earlier run, and keeps and reports foreign entries', () => {
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'a', '30-b.k8s.yaml': 'b' })]);
  write('one/99-mine.k8s.yaml', 'mine');
  write('one/sub.k8s.yaml/note', 'mine');
  write('one/.hidden', 'mine');
  write('note', 'mine');
  expect(writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'A' })])).toEqual([{ own: [], foreign: ['.hidden', '99-mine.k8s.yaml', 'sub.k8s.yaml'] }]);
  expect(held()).toEqual({
    'note': 'mine', 'one/.hidden': 'mine', 'one/30-a.k8s.yaml': 'A', 'one/99-mine.k8s.yaml': 'mine', 'one/sub.k8s.yaml/note': 'mine',
  });
});

test('keeps a file of an earlier run if asked to, over several runs', () => {
  writeFolders(out, [overlay('one', { '10-secrets.k8s.yaml': 'secret', '30-a.k8s.yaml': 'a' })]);
  for (const text of ['b', 'c']) {
    expect(writeFolders(out, [overlay('one', { '30-a.k8s.yaml': text }, ['10-secrets.k8s.yaml'])])).toEqual([{ own: ['10-secrets.k8s.yaml'], foreign: [] }]);
    expect(held()).toEqual({ 'one/10-secrets.k8s.yaml': 'secret', 'one/30-a.k8s.yaml': text });
  }
  expect(statSync(join(out, 'one', '10-secrets.k8s.yaml')).mode & 0o777).toBe(0o600);
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'd' })]);
  expect(held()).toEqual({ 'one/30-a.k8s.yaml': 'd' });
});

test('refuses to replace a foreign file, and writes nothing', () => {
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'a' }), overlay('two', { '30-a.k8s.yaml': 'a' })]);
  write('two/30-b.k8s.yaml', 'mine');
  const before = held();
  expect(() => writeFolders(out, [overlay('one', {}), overlay('two', { '30-b.k8s.yaml': 'b' })]))
    .toThrow(/two\/30-b\.k8s\.yaml: is in the way of synthesis, which did not write it; move it away/);
  expect(held()).toEqual(before);
});

test('replaces files in a folder without an inventory', () => {
  write('one/30-a.k8s.yaml', 'old');
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'new' })]);
  expect(held()).toEqual({ 'one/30-a.k8s.yaml': 'new' });
});

test('a full disk leaves everything unchanged, and no new folder', () => {
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'a' })]);
  const before = held();
  const full = Object.assign(new Error('full'), { code: 'ENOSPC', errno: -28 });
  jest.mocked(writeFileSync).mockImplementation((path, ...rest) => {
    if (String(path).endsWith('30-b.k8s.yaml')) {
      throw full;
    }
    reallyWrite(path, ...rest);
  });
  expect(() => writeFolders(out, [overlay('one', { '30-b.k8s.yaml': 'b' })])).toThrow(`${out}: cannot be written: no space left on device; all is as it was`);
  expect(held()).toEqual(before);
  expect(readdirSync(out)).toEqual(['one']);
  expect(() => writeFolders(join(folder, 'new', 'deep'), [overlay('one', { '30-b.k8s.yaml': 'b' })])).toThrow('no space left');
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

test('moves the first folder back if the second cannot be moved to its place', () => {
  const folders = (text: string): OutputFolder[] => ['one', 'two', 'three'].map((name) => overlay(name, { '30-a.k8s.yaml': text }));
  writeFolders(out, folders('old').slice(1));
  const before = held();
  let swaps = 0;
  jest.mocked(swap).mockImplementation((one, other) => {
    swaps += 1;
    if (swaps === 2) {
      throw Object.assign(new Error('busy'), { code: 'EBUSY', errno: -16 });
    }
    reallySwap(one, other);
  });
  expect(() => writeFolders(out, folders('new'))).toThrow('resource busy or locked; all is as it was');
  expect(held()).toEqual(before);
  expect(readdirSync(out)).toEqual(['three', 'two']);
});

test('empties the stage of a killed run, and returns foreign folders to their places', () => {
  writeFolders(out, [overlay('one', { '30-a.k8s.yaml': 'a' })]);
  write(`${STAGE}/one/10-secrets.k8s.yaml`, 'secret');
  write(`${STAGE}/one/sub/note`, 'mine');
  write(`${STAGE}/gone/30-a.k8s.yaml`, 'a');
  write(`${STAGE}/two.aside/30-a.k8s.yaml`, 'old two');
  writeFolders(out, [overlay('three', {})]);
  expect(held()).toEqual({ 'one/30-a.k8s.yaml': 'a', 'one/sub/note': 'mine', 'two/30-a.k8s.yaml': 'old two' });
});

test('git ignores the stage, and only its owner may read it', () => {
  const seen: unknown[] = [];
  writeFolders(out, [overlay('one', {})]);
  jest.mocked(swap).mockImplementation((one, other) => {
    const stage = join(out, STAGE);
    seen.push(readFileSync(join(stage, '.gitignore'), 'utf8'), (statSync(stage).mode & 0o777).toString(8));
    reallySwap(one, other);
  });
  writeFolders(out, [overlay('one', {})]);
  expect(seen).toEqual(['*\n', '700']);
  expect(readdirSync(out)).toEqual(['one']);
});

test('only the owner may write folders and files, whatever the umask', () => {
  const before = process.umask(0);
  try {
    writeFolders(out, [overlay('one', { '10-secrets.k8s.yaml': '', '30-a.k8s.yaml': '' })]);
  } finally {
    process.umask(before);
  }
  const modes = ['', 'one', 'one/10-secrets.k8s.yaml', 'one/30-a.k8s.yaml'].map((path) => (statSync(join(out, path)).mode & 0o777).toString(8));
  expect(modes).toEqual(['755', '755', '600', '644']);
});

test('reports an unusable output folder before writing', () => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('file'), '');
  symlinkSync('nowhere', at('dangling'));
  symlinkSync('loop', at('loop'));
  mkdirSync(at('dist'));
  symlinkSync('..', at('dist/one'));
  writeFileSync(at('dist/two'), '');
  const cases: [string, RegExp][] = [
    ['', /the output folder has no name/],
    [at('file'), /file: cannot be written: .*file is not a folder/],
    [at('file/dist'), /file.dist: cannot be written: .*file is not a folder/],
    [at('dangling'), /dangling: cannot be written: no such file or directory/],
    [at('loop'), /loop: cannot be written: too many symbolic links encountered/],
    [at('n'.repeat(300)), /cannot be written: name too long/],
  ];
  for (const [path, problem] of cases) {
    expect(outputProblems(path, ['one'])).toEqual([expect.stringMatching(problem)]);
  }
  expect(outputProblems(at('dist'), ['one', 'two', 'three'])).toEqual([expect.stringMatching(/one: is a symbolic link/), expect.stringMatching(/two: is not a folder/)]);
  expect(outputProblems(at('new/deep'), ['one'])).toEqual([]);
});

test('reports a folder that takes no files when it is written to', () => {
  expect(() => writeFolders('/proc/self', [overlay('one', {})])).toThrow(/^\/proc\/self: cannot be written: /);
});
