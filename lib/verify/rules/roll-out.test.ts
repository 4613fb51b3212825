import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { rollOut } from './roll-out';

const claim = (name: string, ...accessModes: string[]): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'prow' }, spec: { accessModes } } as KubernetesObject);

interface Given {
  readonly image?: string;
  readonly strategy?: object;
  readonly replicas?: number;
  readonly claimName?: string;
  readonly probes?: object;
}

/** What the rule on roll-outs finds of one Deployment beside claims of every sort. */
function found({ image = 'registry.example.com/other:v1', strategy, replicas, claimName, probes }: Given, kind = 'Deployment'): string[] {
  const volumes = claimName === undefined ? [] : [{ name: 'data', persistentVolumeClaim: { claimName } }];
  const spec = { containers: [{ name: 'one', image, ...probes }], volumes };
  const deployment = { apiVersion: 'apps/v1', kind, metadata: { name: 'one', namespace: 'prow' }, spec: { strategy, replicas, template: { spec } } };
  const objects = [
    deployment as KubernetesObject, claim('once', 'ReadWriteOnce'), claim('pod', 'ReadWriteOncePod'), claim('many', 'ReadWriteMany'),
    claim('either', 'ReadWriteOnce', 'ReadWriteMany'), claim('unknown'),
  ];
  return [...rollOut(new ManifestSet(objects, {}, new Set()))]
    .map(({ severity = 'error', field, problem }) => `${severity} ${field}: ${problem}`);
}

const recreate = { type: 'Recreate' };

test.each<[string, Given, string[]]>([
  ['a claim of one node, rolled', { claimName: 'once' }, ['error spec.strategy.type: claim "once" (spec.template.spec.volumes[0]) is for one node at a time, and a rolling update']],
  ['a claim of one pod, rolled', { claimName: 'pod', strategy: { type: 'RollingUpdate' } }, ['error spec.strategy.type: claim "pod"']],
  ['a claim of one node, recreated', { claimName: 'once', strategy: recreate }, []],
  ['a claim of one node, shared', { claimName: 'once', strategy: recreate, replicas: 2 }, ['error spec.replicas: claim "once" (spec.template.spec.volumes[0]) is for one node at a time, and 2 replicas share it']],
  ['a claim of one node, and one replica by name', { claimName: 'pod', strategy: recreate, replicas: 1 }, []],
  ['a claim of many nodes', { claimName: 'many', replicas: 3 }, []],
  ['a claim of either', { claimName: 'either' }, []],
  ['a claim that says nothing', { claimName: 'unknown' }, []],
  ['a claim that is not there', { claimName: 'other' }, []],
  ['what must not run twice, rolled', { image: 'registry.example.com/tide:v1', probes: { readinessProbe: {}, livenessProbe: {} } }, ['error spec.strategy.type: a rolling update runs two of tide for a while']],
  ['what must not run twice, recreated', { image: 'registry.example.com/tide:v1', strategy: recreate, probes: { readinessProbe: {}, livenessProbe: {} } }, []],
  ['what must not run twice, twice', { image: 'registry.example.com/tide:v1', strategy: recreate, replicas: 2, probes: { readinessProbe: {}, livenessProbe: {} } }, ['error spec.replicas: 2 replicas of tide: ']],
  ['what may run twice', { image: 'registry.example.com/hook:v1', replicas: 4, probes: { readinessProbe: {}, livenessProbe: {} } }, []],
  ['what nobody asks for its health', { image: 'registry.example.com/hook:v1' }, ['error spec.template.spec.containers[0].readinessProbe: hook has no readinessProbe', 'warning spec.template.spec.containers[0].livenessProbe: hook has no livenessProbe']],
  ['two strategies', { strategy: { ...recreate, rollingUpdate: { maxSurge: 1 } } }, ['error spec.strategy.rollingUpdate: Recreate with rollingUpdate']],
  ['one strategy with its numbers', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }, []],
])('%s', (_, given, findings) => {
  expect(found(given)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('only a Deployment is rolled out', () => {
  expect(found({ image: 'registry.example.com/tide:v1', claimName: 'once' }, 'DaemonSet')).toEqual([]);
});
