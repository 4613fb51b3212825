import type { BuildCluster } from './build-cluster';
import { validateBuildCluster } from './validate-build-cluster';

const buildCluster: BuildCluster = {
  kind: 'build-cluster',
  name: 'example-builds',
  namespaces: { prow: 'prow', jobs: 'test-pods' },
  nodes: [
    { name: 'cache-1.example.org', labels: { 'example.org/cache': 'true' }, taints: [{ key: 'example.org/cache', effect: 'NoSchedule' }] },
    { name: 'worker-1' },
  ],
  priorityClasses: [{ name: 'urgent', value: 1000, preemptionPolicy: 'Never' }],
  components: { greenhouse: { storage: { hostPath: '/var/data' } } },
  constructs: { cache: () => undefined },
  jobDefaults: { cpu: '100m', memory: '1Gi' },
  secrets: [],
};

/** A build cluster as plain JavaScript may write it. */
function mistaken(change: object): BuildCluster {
  return { ...buildCluster, ...change } as BuildCluster;
}

test('a valid build cluster has no problem', () => {
  expect(validateBuildCluster(buildCluster)).toEqual([]);
});

test.each<[string, object, string]>([
  ['the kind', { kind: 'build-clustre' }, 'kind: "build-clustre" is none of "build-cluster"'],
  ['a misspelt field', { node: [] }, 'node: no such field; did you mean "nodes"?'],
  ['a namespace of Prow', { namespaces: { ...buildCluster.namespaces, prowJobs: 'jobs' } }, 'namespaces.prowJobs: no such field; known: jobs, prow'],
  ['a component of Prow', { components: { deck: {} } }, 'components.deck: no such field; known: dockerMirrorProxy, greenhouse'],
  ['a misspelt component', { components: { greenhous: {} } }, 'components.greenhous: no such field; did you mean "greenhouse"?'],
  ['an own component that is not a function', { constructs: { cache: {} } }, 'constructs.cache: a mapping is not a function from a chart and the deployment to constructs'],
  ['the name of an own component', { constructs: { 'my-cache': () => undefined } }, 'constructs: "my-cache" is not the name of a component, such as "deck" or "statusReconciler"'],
  ['an own component with the name of a known one', { constructs: { greenhouse: () => undefined } }, 'constructs.greenhouse: is also the name of components.greenhouse; each component needs its own'],
  ['a relative folder', { components: { greenhouse: { storage: { hostPath: 'bin' } } } }, 'components.greenhouse.storage.hostPath: "bin" is not an absolute path'],
  ['two kinds of storage', { components: { greenhouse: { storage: { hostPath: '/var/data', size: '1Gi' } } } }, 'components.greenhouse.storage: needs exactly one of size, localVolume, hostPath; it has size and hostPath'],
  ['a node', { nodes: [{ name: 'Worker' }] }, 'nodes[0].name: "Worker" is not a DNS subdomain, such as "node-1.example.org"'],
  ['a label\'s key', { nodes: [{ name: 'a', labels: { 'a b': 'c' } }] }, 'nodes[0].labels: "a b" is not the key of a label, such as "type" or "example.org/type"'],
  ['a label\'s value', { nodes: [{ name: 'a', labels: { b: true } }] }, 'nodes[0].labels.b: true is not the value of a label: up to 63 letters, digits, dashes, dots and underscores'],
  ['a taint', { nodes: [{ name: 'a', taints: [{ key: 'b', effect: 'NoRun' }] }] }, 'nodes[0].taints[0].effect: "NoRun" is none of "NoSchedule", "PreferNoSchedule", "NoExecute"'],
  ['a priority', { priorityClasses: [{ name: 'a', value: 2_000_000_000 }] }, 'priorityClasses[0].value: 2000000000 is not a whole number from -2147483648 to 1000000000'],
  ['a node that is listed twice', { nodes: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] }, 'nodes[2].name: "a" is also the name of nodes[0]; state it once'],
])('an invalid fact is reported with what would be right: %s', (_what, change, message) => {
  expect(validateBuildCluster(mistaken(change))).toEqual([`example-builds: ${message}`]);
});
