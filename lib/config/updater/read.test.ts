import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../../errors';
import { readFromDump } from './dump';
import { readUpdater } from './read';

const source = (file: string, text: string): { file: string; text: string } => ({ file, text });

test('reads prowjob_namespace from config.yaml and config_updater from plugins.yaml', () => {
  const plugins = source('plugins.yaml', 'config_updater: {maps: {a: {name: b}}}');
  expect(readUpdater(source('config.yaml', 'prowjob_namespace: prow'), plugins)).toEqual({ updater: { maps: { a: { name: 'b' } } }, namespace: 'prow' });
  expect(readUpdater(source('config.yaml', 'log_level: info'), source('plugins.yaml', 'plugins: {}'))).toEqual({ updater: {}, namespace: undefined });
});

test('reports the problems of both files together', () => {
  const read = (): unknown => readUpdater(source('config.yaml', 'prowjob_namespace: [a]'), source('plugins.yaml', 'config_updater: 1'));
  expect(read).toThrow(UnusableInput);
  expect(read).toThrow(/^config\.yaml:1:\d+: prowjob_namespace: .*\nplugins\.yaml:1:\d+: config_updater: /);
});

test('reads the ConfigMaps of a dump and ignores other objects', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dump-'));
  try {
    const dump = (name: string, objects: readonly object[]): string => {
      writeFileSync(join(folder, name), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      return join(folder, name);
    };
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'prow' }, data: { key: 'value' } };
    const read = readFromDump({
      default: dump('default.yaml', [
        configMap, { ...configMap, kind: 'Secret', metadata: { name: 'b', namespace: 'prow' } },
        { ...configMap, apiVersion: 'example.org/v1', metadata: { name: 'c', namespace: 'prow' } }, { ...configMap, metadata: { name: 'd' } },
      ]),
      builds: dump('builds.yaml', [{ ...configMap, data: {} }]),
    });
    const prow = { cluster: 'default', namespace: 'prow' };
    expect(read(prow, 'a')).toEqual(configMap);
    expect(read({ ...prow, cluster: 'builds' }, 'a')).toEqual({ ...configMap, data: {} });
    expect(read({ ...prow, namespace: '' }, 'd')).toMatchObject({ metadata: { name: 'd' } });
    expect(['b', 'c', 'd'].map((name) => read(prow, name))).toEqual([undefined, undefined, undefined]);
    expect(read({ ...prow, cluster: 'other' }, 'a')).toBeUndefined();
    expect(read({ ...prow, namespace: 'other' }, 'a')).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
