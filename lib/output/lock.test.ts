import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as locks from './lock';
import type * as natives from './native';

describe.each(['with the native library', 'without the native library'])('%s', (where) => {
  let folder: string;
  let lock: typeof locks.lock;
  let swap: typeof natives.swap;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    jest.resetModules();
    if (where === 'without the native library') {
      jest.doMock('fs-native-extensions', () => {
        throw new Error('compiled for another platform');
      });
    }
    ({ lock } = jest.requireActual<typeof locks>('./lock'));
    ({ swap } = jest.requireActual<typeof natives>('./native'));
  });
  afterEach(() => {
    jest.dontMock('fs-native-extensions');
    rmSync(folder, { recursive: true });
  });

  test('one process at a time holds the lock, and leaves nothing in the folder', () => {
    const first = lock(folder, () => undefined);
    jest.spyOn(Date, 'now').mockReturnValueOnce(0).mockReturnValue(10 ** 6);
    expect(() => lock(folder, () => undefined)).toThrow('another synthesis has been writing to this folder for 60 seconds');
    jest.restoreAllMocks();
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    lock(folder, () => undefined).release();
  });

  test('ignores the lock of a process that has ended', () => {
    const { stage, release } = lock(folder, () => undefined);
    release();
    mkdirSync(stage);
    // Above the highest process id of Linux.
    writeFileSync(join(stage, 'lock'), '99999999');
    lock(folder, () => undefined).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('swaps two folders', () => {
    for (const name of ['one', 'other']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, name), '');
    }
    swap(join(folder, 'one'), join(folder, 'other'));
    expect([readdirSync(join(folder, 'one')), readdirSync(join(folder, 'other')), readdirSync(folder)]).toEqual([['other'], ['one'], ['one', 'other']]);
  });

  test('reports a file at the path of the stage', () => {
    writeFileSync(join(folder, '.synth-stage'), '');
    expect(() => lock(folder, () => undefined)).toThrow(/\.synth-stage: is no folder/);
  });
});
