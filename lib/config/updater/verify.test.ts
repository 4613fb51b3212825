import { gzipSync } from 'node:zlib';
import { bootstrapSteps } from './bootstrap';
import { planConfigMaps, type Plan } from './plan';
import { describeDifference } from './report';
import type { ConfigMap } from './config-map';
import { verifyConfigMaps, type ReadConfigMap } from './verify';

const updater = { maps: { 'config.yaml': { name: 'config' }, 'jobs/*': { name: 'job-config', gzip: true } } };

function plan(contents: Readonly<Record<string, string>> = { 'config.yaml': 'a: 1\n', 'jobs/j.yaml': 'b: 1\n' }): Plan {
  return planConfigMaps({ updater, namespace: 'prow', contents });
}

function live(name: string, data: ConfigMap['data'], packed: Readonly<Record<string, string>> = {}): ConfigMap {
  const binaryData = Object.fromEntries(Object.entries(packed).map(([key, text]) => [key, gzipSync(text, { level: 1 }).toString('base64')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'prow', labels: { team: 'ci' } }, data, binaryData };
}

function cluster(...configMaps: readonly ConfigMap[]): ReadConfigMap {
  return ({ cluster: name, namespace }, wanted) =>
    name === 'default' ? configMaps.find(({ metadata }) => metadata.namespace === namespace && metadata.name === wanted) : undefined;
}

const upToDate = [live('config', { 'config.yaml': 'a: 1\n', VERSION: 'abc' }), live('job-config', {}, { 'j.yaml': 'b: 1\n' })];

test('ignores how content was gzipped and the VERSION key', () => {
  expect(verifyConfigMaps(plan(), cluster(...upToDate))).toEqual([]);
});

test('a file uploaded without gzip is equal', () => {
  expect(verifyConfigMaps(plan(), cluster(upToDate[0]!, live('job-config', { 'j.yaml': 'b: 1\n' })))).toEqual([]);
});

test('reports missing, extra and different keys', () => {
  const differences = verifyConfigMaps(plan(), cluster(live('config', { 'config.yaml': 'a: 2\n', old: 'x' }), live('job-config', {})));
  expect(differences.map(describeDifference)).toEqual([
    'default/prow/config: extra old; different config.yaml',
    'default/prow/job-config: missing j.yaml',
  ]);
});

test('reports an absent ConfigMap', () => {
  expect(verifyConfigMaps(plan(), cluster(upToDate[0]!)).map(describeDifference)).toEqual(['default/prow/job-config: is not there; 1 keys are planned']);
});

test('content with the magic number of gzip that is not gzip is compared unchanged', () => {
  const binaryData = { 'j.yaml': Buffer.from([0x1f, 0x8b, 0]).toString('base64') };
  expect(verifyConfigMaps(plan(), cluster(upToDate[0]!, { ...upToDate[1]!, binaryData }))).toMatchObject([{ different: ['j.yaml'] }]);
});

test('bootstrap keeps up-to-date ConfigMaps, replaces others and creates missing ones', () => {
  const stale = live('config', { 'config.yaml': 'a: 0\n', old: 'x' });
  expect(bootstrapSteps(plan(), cluster(...upToDate)).map(({ action }) => action)).toEqual(['keep', 'keep']);
  const [config, jobs] = bootstrapSteps(plan(), cluster({ ...stale, metadata: { ...stale.metadata, resourceVersion: '7' } as ConfigMap['metadata'] }));
  expect(config!.action).toBe('replace');
  expect(config!.object).toEqual({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'prow', labels: { team: 'ci' }, resourceVersion: '7' },
    data: { 'config.yaml': 'a: 1\n' }, binaryData: {},
  });
  expect(jobs!.action).toBe('create');
  expect(jobs!.object.metadata.labels).toEqual({ 'app.kubernetes.io/name': 'prow', 'app.kubernetes.io/component': 'updateconfig-plugin' });
  expect(Object.keys(jobs!.object.binaryData!)).toEqual(['j.yaml']);
});

test('verify accepts what bootstrap writes', () => {
  const objects = bootstrapSteps(plan(), cluster()).map(({ object }) => object);
  expect(verifyConfigMaps(plan(), cluster(...objects))).toEqual([]);
});
