import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { describePath } from '../finding';
import { checkConfigUpdater } from './check';

function found(updater: ConfigUpdater): string[] {
  const problems: string[] = [];
  checkConfigUpdater(updater, (path, message) => problems.push(`${describePath(path)}: ${message}`));
  return problems;
}

const partitions = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);
const groups = { builds: { clusters: ['b'], namespaces: ['n'] } };

test.each<[string, ConfigUpdater, string[]]>([
  ['nothing', {}, []],
  ['a name', { maps: { 'a/b': { name: 'a' } } }, []],
  ['256 partitions', { maps: { 'a/b': { partitioned_names: partitions(256) } } }, []],
  ['257 partitions', { maps: { 'a/b': { partitioned_names: partitions(257) } } }, ['maps.a/b.partitioned_names: at most 256 partitions, not 257']],
  ['a name and partitions', { maps: { a: { name: 'a', partitioned_names: partitions(1) } } }, ['maps.a: name and partitioned_names exclude each other']],
  ['neither', { maps: { a: { partitioned_names: [] } } }, ['maps.a: names no ConfigMap: name or partitioned_names is missing']],
  ['clusters and groups', { cluster_groups: groups, maps: { a: { name: 'a', clusters: { default: [''] }, cluster_groups: ['builds'] } } }, ['maps.a.cluster_groups: clusters and cluster_groups exclude each other']],
  ['no clusters and groups', { cluster_groups: groups, maps: { a: { name: 'a', clusters: {}, cluster_groups: ['builds'] } } }, []],
  ['clusters and no groups', { maps: { a: { name: 'a', clusters: { default: [''] }, cluster_groups: [] } } }, []],
  ['an unknown cluster group', { cluster_groups: groups, maps: { a: { name: 'a', cluster_groups: ['builds', 'build'] } } }, ['maps.a.cluster_groups[1]: no such cluster group: build; did you mean "builds"?']],
  ['one key from two globs', { maps: { 'x/a': { name: 'a' }, 'y/a': { name: 'a' } } }, ['maps.y/a: writes the key a of ConfigMap a, as x/a does']],
  ['one explicit key', { maps: { 'x/a': { name: 'a', key: 'k' }, 'y/b': { name: 'a', key: 'k' } } }, ['maps.y/b: writes the key k of ConfigMap a, as x/a does']],
  ['a file name that is the key of another glob', { maps: { 'x/a': { name: 'a' }, 'y/b': { name: 'a', key: 'a' } } }, ['maps.y/b: writes the key a of ConfigMap a, as x/a does']],
  ['two keys', { maps: { 'x/a': { name: 'a' }, 'x/b': { name: 'a' } } }, []],
  ['two ConfigMaps', { maps: { 'x/a': { name: 'a' }, 'y/a': { name: 'b' } } }, []],
  ['two clusters', { maps: { 'x/a': { name: 'a', clusters: { one: ['n'] } }, 'y/a': { name: 'a', clusters: { two: ['n'] } } } }, []],
  ['two namespaces', { maps: { 'x/a': { name: 'a', clusters: { one: ['n'] } }, 'y/a': { name: 'a', clusters: { one: ['m'] } } } }, []],
  ['one namespace of several', { maps: { 'x/a': { name: 'a', clusters: { one: ['n', 'm'] } }, 'y/a': { name: 'a', clusters: { one: ['m'] } } } }, ['maps.y/a: writes the key a of ConfigMap a, as x/a does']],
  ['one key of a cluster group, which Prow does not compare', { cluster_groups: groups, maps: { 'x/a': { name: 'a', cluster_groups: ['builds'] }, 'y/a': { name: 'a', cluster_groups: ['builds'] } } }, []],
  ['the same partitions', { maps: { 'x/a': { partitioned_names: ['p', 'q'] }, 'y/a': { partitioned_names: ['p', 'q'] } } }, ['maps.y/a: writes the key a of ConfigMap undefined, as x/a does']],
])('%s', (_, updater, problems) => {
  expect(found(updater)).toEqual(problems);
});
