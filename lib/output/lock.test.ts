import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as locks from './lock';
import type * as natives from './native';

describe.each(['with the library', 'where the library does not run'])('%s', (where) => {
  let folder: string;
  let lock: typeof locks.lock;
  let swap: typeof natives.swap;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    jest.resetModules();
    if (where === 'where the library does not run') {
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

  test('one process at a time holds a folder, and leaves nothing in it', () => {
    const first = lock(folder, () => undefined);
    jest.spyOn(Date, 'now').mockReturnValueOnce(0).mockReturnValue(10 ** 6);
    expect(() => lock(folder, () => undefined)).toThrow('another synthesis has been writing to this folder for 60 seconds');
    jest.restoreAllMocks();
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    lock(folder, () => undefined).release();
  });

  test('the lock of a process that is gone holds nobody up', () => {
    const { stage, release } = lock(folder, () => undefined);
    release();
    mkdirSync(stage);
    // No process has this number: it is above the highest that Linux gives.
    writeFileSync(join(stage, 'lock'), '99999999');
    lock(folder, () => undefined).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('two folders change places', () => {
    for (const name of ['one', 'other']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, name), '');
    }
    swap(join(folder, 'one'), join(folder, 'other'));
    expect([readdirSync(join(folder, 'one')), readdirSync(join(folder, 'other')), readdirSync(folder)]).toEqual([['other'], ['one'], ['one', 'other']]);
  });

  test('a file that stands where the stage belongs is told', () => {
    writeFileSync(join(folder, '.synth-stage'), '');
    expect(() => lock(folder, () => undefined)).toThrow(/\.synth-stage: is no folder/);
  });
});
