import { Testing } from 'cdk8s';
import type { VolumeOptions } from '../facts/options';
import { volume } from '../facts/formats';
import { addPersistentMount } from './volume';

const claim: VolumeOptions = { size: '30Gi', storageClass: 'fast' };
const localVolume: VolumeOptions = { localVolume: { path: '/var/data/cache', size: '30Gi', nodeLabels: { 'example.org/cache': 'true' } } };
const hostPath: VolumeOptions = { hostPath: '/var/data/cache' };

function made(storage: VolumeOptions): { volume: object; objects: { kind: string; spec: Record<string, unknown> }[] } {
  const chart = Testing.chart();
  const { volume } = addPersistentMount(chart, { name: 'cache', namespace: 'prow', volume: 'data', path: '/data', storage });
  return { volume, objects: chart.toJson() };
}

test('storage of a StorageClass needs only a claim', () => {
  const { volume, objects } = made(claim);
  expect(volume).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'cache' } });
  expect(objects).toEqual([expect.objectContaining({ kind: 'PersistentVolumeClaim', spec: expect.objectContaining({ storageClassName: 'fast' }) })]);
});

test('a local volume and its claim select each other by label', () => {
  const { volume, objects } = made(localVolume);
  expect(volume).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'cache' } });
  expect(objects).toMatchObject([
    { kind: 'PersistentVolume', metadata: { name: 'cache-0', labels: { app: 'cache', type: 'local' } }, spec: { capacity: { storage: '30Gi' } } },
    { kind: 'PersistentVolumeClaim', spec: { storageClassName: '', selector: { matchLabels: { app: 'cache', type: 'local' } } } },
  ]);
});

test('a hostPath needs no object', () => {
  expect(made(hostPath)).toEqual({ volume: { name: 'data', hostPath: { path: '/var/data/cache' } }, objects: [] });
});

test.each<[string, object, string[]]>([
  ['two kinds', { ...claim, ...hostPath }, ['storage: needs exactly one of size, localVolume, hostPath; it has size and hostPath']],
  ['no kind', { sise: '30Gi' }, ['storage: needs exactly one of size, localVolume, hostPath; it has none; did you mean "size"?']],
  ['a field of another kind', { ...hostPath, storageClass: 'fast' }, ['storage.storageClass: no such field; known: hostPath']],
  ['a local volume without a node', { localVolume: { path: '/a', size: '1Gi', nodeLabels: {} } }, ['storage.localVolume.nodeLabels: needs at least one label']],
  ['a relative path', { hostPath: 'data' }, ['storage.hostPath: "data" is not an absolute path']],
])('storage with %s is refused', (_what, storage, expected) => {
  const problems: string[] = [];
  volume(storage, 'storage', (problem) => problems.push(problem));
  expect(problems).toEqual(expected);
});

test('two kinds of storage do not compile', () => {
  // @ts-expect-error -- a claim or a folder
  const both: VolumeOptions = { size: '30Gi', hostPath: '/var/data' };
  // @ts-expect-error -- a folder has no class
  const mixed: VolumeOptions = { hostPath: '/var/data', storageClass: 'fast' };
  expect([both, mixed]).toHaveLength(2);
});
