import type * as Fs from 'fs';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFolderProblems, writeNewFolder } from './new-folder';

jest.mock('node:fs', () => {
  const fs = jest.requireActual<object & Pick<typeof Fs, 'renameSync' | 'writeFileSync'>>('node:fs');
  return { ...fs, renameSync: jest.fn(fs.renameSync), writeFileSync: jest.fn(fs.writeFileSync) };
});

const files = new Map([['package.json', '{}'], ['overlays/production/config.yaml', 'a: 1\r\n']]);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('makes a folder with all files, byte for byte', () => {
  const out = join(folder, 'deep', 'out');
  expect(newFolderProblems(out)).toEqual([]);
  writeNewFolder(out, files);
  expect(readdirSync(out, { recursive: true }).sort()).toEqual(['overlays', 'overlays/production', 'overlays/production/config.yaml', 'package.json']);
  expect(readFileSync(join(out, 'overlays/production/config.yaml'), 'utf8')).toBe('a: 1\r\n');
  expect([statSync(out).mode & 0o777, readdirSync(join(folder, 'deep'))]).toEqual([0o755, ['out']]);
});

test('takes the place of an empty folder, with its mode, also where a link leads to it', () => {
  mkdirSync(join(folder, 'out'));
  chmodSync(join(folder, 'out'), 0o700);
  symlinkSync('out', join(folder, 'link'));
  expect(newFolderProblems(join(folder, 'link'))).toEqual([]);
  writeNewFolder(join(folder, 'link'), files);
  expect([statSync(join(folder, 'out')).mode & 0o777, readdirSync(folder).sort()]).toEqual([0o700, ['link', 'out']]);
  expect(existsSync(join(folder, 'out/package.json'))).toBe(true);
});

test('reports what is in the way before writing', () => {
  writeFileSync(join(folder, 'mine'), 'mine');
  writeFileSync(join(folder, 'other'), '');
  expect(newFolderProblems(folder)).toEqual([`${folder}: is not empty: it has mine and 1 more; name a new or an empty folder`]);
  expect(newFolderProblems(join(folder, 'mine'))).toEqual([expect.stringMatching(/mine is not a folder$/)]);
  expect(newFolderProblems('')).toEqual([expect.stringMatching(/has no name/)]);
});

test('does not replace the working folder', () => {
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
  try {
    expect(newFolderProblems(folder)).toEqual([`${folder}: is the working folder, which cannot be replaced; name a new folder in it`]);
  } finally {
    jest.restoreAllMocks();
  }
});

test('overwrites nothing that appears meanwhile', () => {
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'package.json'), 'mine');
  expect(() => writeNewFolder(out, files)).toThrow(`${out}: is in the way: it is no empty folder; all is as it was`);
  expect([readFileSync(join(out, 'package.json'), 'utf8'), readdirSync(folder)]).toEqual(['mine', ['out']]);
});

test.each([
  ['a file cannot be written', writeFileSync],
  ['the folder cannot be moved to its place', renameSync],
])('leaves nothing behind if %s', (_what, failing) => {
  jest.mocked(failing as typeof renameSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC', errno: -28 });
  });
  expect(() => writeNewFolder(join(folder, 'deep', 'out'), files)).toThrow('out: cannot be written: no space left on device; all is as it was');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([['../outside'], ['a/../../outside'], ['']])('refuses the path "%s" of a file, and writes nothing', (path) => {
  expect(() => writeNewFolder(join(folder, 'out'), new Map([['a', ''], [path, '']]))).toThrow('no path of its own in the new folder');
  expect(readdirSync(folder)).toEqual([]);
});
