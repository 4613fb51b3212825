import { findingsOf, named, workload } from '../../../test/rule';
import { ports } from './ports';
import { selectors } from './selectors';

const one = workload({}, { ports: [{ name: 'metrics', containerPort: 9090 }] });
const google = 'monitoring.googleapis.com/v1';
const selecting = (kind: string, apiVersion: string, spec: object): object => named(kind, 'm', { spec }, apiVersion);
const podMonitoring = (selector: object, port: unknown = 'metrics'): object => selecting('PodMonitoring', google, { selector, endpoints: [{ port }] });

test.each<[string, object, string[]]>([
  ['labels', { matchLabels: { app: 'one' } }, []],
  ['labels of no pod', { matchLabels: { app: 'two' } }, ['spec.selector.matchLabels: no pod in namespace prow carries app=two']],
  ['a value of several', { matchExpressions: [{ key: 'app', operator: 'In', values: ['one', 'two'] }] }, []],
  ['no value of several', { matchExpressions: [{ key: 'app', operator: 'In', values: ['two', 'three'] }] }, ['spec.selector.matchExpressions: no pod in namespace prow carries app In (two, three)']],
  ['another value', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['two'] }] }, []],
  ['another value than its own', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['one'] }] }, ['spec.selector.matchExpressions: no pod']],
  ['a label', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, []],
  ['a label that no pod has', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, ['spec.selector.matchExpressions: no pod in namespace prow carries tier Exists']],
  ['no label', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, []],
  ['no label that every pod has', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, ['spec.selector.matchExpressions: no pod']],
  ['pods of jobs', { matchLabels: { 'created-by-prow': 'true' } }, []],
  ['pods of jobs of one type', { matchExpressions: [{ key: 'prow.k8s.io/type', operator: 'Exists' }] }, []],
  ['all pods', {}, []],
])('a PodMonitoring selects by %s', (_, selector, findings) => {
  expect(findingsOf(selectors, [one, podMonitoring(selector)])).toEqual(findings.map((finding) => expect.stringContaining(`error PodMonitoring prow/m: ${finding}`)));
});

test.each<[string, object, boolean]>([
  ['a PodDisruptionBudget', selecting('PodDisruptionBudget', 'policy/v1', { selector: { matchLabels: { app: 'two' } } }), false],
  ['a NetworkPolicy', selecting('NetworkPolicy', 'networking.k8s.io/v1', { podSelector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] } }), false],
  ['a NetworkPolicy for pods of jobs', selecting('NetworkPolicy', 'networking.k8s.io/v1', { podSelector: { matchLabels: { 'prow.k8s.io/job': 'x' } } }), true],
  ['a PodMonitor of another namespace', selecting('PodMonitor', 'monitoring.coreos.com/v1', { selector: { matchLabels: { app: 'one' } }, namespaceSelector: { matchNames: ['other'] } }), false],
  ['a PodMonitor of any namespace', selecting('PodMonitor', 'monitoring.coreos.com/v1', { selector: { matchLabels: { app: 'one' } }, namespaceSelector: { any: true } }), true],
  ['a ClusterPodMonitoring', { apiVersion: google, kind: 'ClusterPodMonitoring', metadata: { name: 'm' }, spec: { selector: { matchLabels: { app: 'one' } } } }, true],
])('%s selects some pod: case %#', (_, object, isRight) => {
  expect(findingsOf(selectors, [one, object])).toHaveLength(isRight ? 0 : 1);
});

test('a selector of what other manifests make is an exception', () => {
  const exceptions = ['PodMonitoring prow/m', 'Service prow/s', 'ServiceMonitor prow/s'].map((object) => (
    { allow: 'selects nothing here' as const, objects: [object], reason: 'of another set' }));
  const service = named('Service', 's', { spec: { selector: { app: 'two' } } });
  const monitor = named('ServiceMonitor', 's', { spec: { selector: { matchLabels: { app: 'two' } } } }, 'monitoring.coreos.com/v1');
  const objects = [one, podMonitoring({ matchLabels: { app: 'two' } }), service, monitor];
  expect(findingsOf(selectors, objects)).toHaveLength(3);
  expect(findingsOf(selectors, objects, { exceptions })).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['a name', 'metrics', []],
  ['a number', 9091, []],
  ['no name', 'metric', ['error PodMonitoring prow/m: spec.endpoints[0].port: no pod that it selects has a port named "metric"']],
])('a PodMonitoring scrapes %s', (_, port, findings) => {
  expect(findingsOf(ports, [one, podMonitoring({ matchLabels: { app: 'one' } }, port)])).toEqual(findings);
});

test('a PodMonitor scrapes a port that exists', () => {
  const monitor = selecting('PodMonitor', 'monitoring.coreos.com/v1', { selector: { matchLabels: { app: 'one' } }, podMetricsEndpoints: [{ port: 'metrics' }, { port: 'x' }] });
  expect(findingsOf(ports, [one, monitor])).toEqual([expect.stringContaining('spec.podMetricsEndpoints[1].port: no pod that it selects has a port named "x"')]);
});
