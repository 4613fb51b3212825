import { findingsOf, named, workload } from '../../../test/rule';
import { identity } from './identity';
import { labels } from './labels';
import { quantities } from './quantities';
import { selectors } from './selectors';

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prow' } };
const role = (name: string): object => named('Role', name, {}, 'rbac.authorization.k8s.io/v1');
const long = (count: number): string => 'x'.repeat(count);
const clusterWide = (kind: string, name: string, apiVersion = 'v1'): object => ({ apiVersion, kind, metadata: { name } });

describe('identity', () => {
  test.each<[string, object]>([
    ['a name of 253 letters', named('ConfigMap', long(253))],
    ['a name with dots', named('ConfigMap', 'a.b-c.1')],
    ['a Service of 63 letters', named('Service', long(63))],
    ['a CronJob of 52 letters', named('CronJob', long(52), {}, 'batch/v1')],
    ['a Role as a path\'s segment', role('system:it')],
    ['a Role with dots', role('...')],
    ['a ClusterRole', clusterWide('ClusterRole', 'system:it', 'rbac.authorization.k8s.io/v1')],
  ])('%s is right', (_, object) => {
    expect(findingsOf(identity, [namespace, object])).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a name of 254 letters', named('ConfigMap', long(254)), `"${long(254)}" has 254 characters; a ConfigMap may have 253`],
    ['a Service of 64 letters', named('Service', long(64)), `"${long(64)}" has 64 characters; a Service may have 63`],
    ['a CronJob of 53 letters', named('CronJob', long(53), {}, 'batch/v1'), `"${long(53)}" has 53 characters; a CronJob may have 52`],
    ['a Service that begins with a digit', named('Service', '1a'), '"1a" is no valid name of a Service'],
    ['a name with two dots', named('ConfigMap', 'a..b'), '"a..b" is no valid name of a ConfigMap'],
    ['a name that ends with a dash', named('ConfigMap', 'a-'), '"a-" is no valid name of a ConfigMap'],
    ['a name with a colon', named('ConfigMap', 'a:b'), '"a:b" is no valid name of a ConfigMap'],
    ['a Service with a dot', named('Service', 'a.b'), '"a.b" is no valid name of a Service'],
    ['a Role with a slash', role('a/b'), '"a/b" is no valid name of a Role'],
    ['a Role that is the folder above', role('..'), '".." is no valid name of a Role'],
    ['a Namespace with a dot', clusterWide('Namespace', 'a.b'), '"a.b" is no valid name of a Namespace'],
    ['a namespaced object without one', clusterWide('ConfigMap', 'a'), 'a ConfigMap lies in a namespace, and none is named'],
    ['an object of the cluster with one', named('Node', 'a'), 'a Node lies in no namespace'],
    ['a name of 254 letters that is none either', named('ConfigMap', `${long(253)}-`), 'has 254 characters; a ConfigMap may have 253'],
  ])('%s is found', (_, object, problem) => {
    expect(findingsOf(identity, [namespace, object])).toEqual([expect.stringContaining(problem)]);
  });

  test('an object is one of its kind, group, namespace and name', () => {
    const other = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } };
    const elsewhere = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'other' } };
    expect(findingsOf(identity, [namespace, other, named('ConfigMap', 'a'), elsewhere, named('Secret', 'a')])).toEqual([]);
    expect(findingsOf(identity, [namespace, named('ConfigMap', 'a'), named('ConfigMap', 'a')])).toEqual(['error ConfigMap prow/a: metadata.name: a second object of this kind and name']);
    expect(findingsOf(identity, [namespace, named('Deployment', 'a', {}, 'apps/v1'), named('Deployment', 'a', {}, 'apps/v1beta1')])).toHaveLength(1);
    expect(findingsOf(identity, [namespace, named('Ingress', 'a', {}, 'extensions/v1beta1'), named('Ingress', 'a', {}, 'networking.k8s.io/v1')])).toEqual([]);
    expect(findingsOf(identity, [namespace, named('ConfigMap', 'a'), named('ConfigMap', 'a', {}, 'v2')])).toHaveLength(1);
    expect(findingsOf(identity, ['a', 'a'].map((name) => clusterWide('Node', name)))).toEqual(['error Node a: metadata.name: a second object of this kind and name']);
  });

  test('a custom kind lies where its definition says, and anywhere while nothing says it', () => {
    const thing = (place?: string): object => ({ apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'a', namespace: place } });
    const found = (object: object, ...scopes: ('Namespaced' | 'Cluster')[]): string[] =>
      findingsOf(identity, [namespace, object], { customResources: scopes.map((scope) => ({ group: 'example.org', kind: 'Thing', scope, reason: 'r' })) });
    expect([thing(), thing('prow')].flatMap((object) => found(object))).toEqual([]);
    expect([...found(thing('prow'), 'Namespaced'), ...found(thing(), 'Cluster')]).toEqual([]);
    expect([...found(thing(), 'Namespaced'), ...found(thing('prow'), 'Cluster')]).toEqual([
      expect.stringContaining('Thing a: metadata.namespace: a Thing lies in a namespace, and none is named'),
      expect.stringContaining('Thing prow/a: metadata.namespace: a Thing lies in no namespace'),
    ]);
  });

  test('a namespace that is not there is told once', () => {
    expect(findingsOf(identity, [named('ConfigMap', 'a'), named('ConfigMap', 'b')])).toEqual([
      'error ConfigMap prow/a: metadata.namespace: namespace "prow" is neither among the objects nor declared',
    ]);
    expect(findingsOf(identity, [named('ConfigMap', 'a')], { namespaces: [{ name: 'prow', reason: 'r' }] })).toEqual([]);
    expect(findingsOf(identity, [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'a.b' } }], { namespaces: [{ name: 'a.b', reason: 'r' }] }))
      .toEqual(['error ConfigMap a.b/a: metadata.namespace: "a.b" is no valid name of a namespace']);
  });
});

describe('labels', () => {
  const labelled = (of: 'labels' | 'annotations', entries: object): object => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a', [of]: entries } });

  test.each([{ a: '' }, { a: long(63) }, { 'example.org/a': 'A_b.c-d' }, { [long(63)]: '1' }, { [`${'x.'.repeat(126)}x/a`]: 'b' }])('%j are labels', (entries) => {
    expect(findingsOf(labels, [labelled('labels', entries)])).toEqual([]);
  });

  test.each([
    [{ a: long(64) }, 'is no valid label value'], [{ a: '-a' }, '"-a" is no valid label value'], [{ a: 'a-' }, '"a-" is no valid label value'], [{ a: true }, 'true is no valid label value'],
    [{ '/a': 'b' }, '"/a" is no valid label key'], [{ 'a/b/c': 'd' }, 'is no valid label key'], [{ 'A.b/c': 'd' }, 'is no valid label key'], [{ [long(64)]: 'a' }, 'is no valid label key'],
    [{ 'a-': 'b' }, '"a-" is no valid label key'], [{ '-a': 'b' }, '"-a" is no valid label key'],
  ])('%j are none', (entries, problem) => {
    expect(findingsOf(labels, [labelled('labels', entries)])).toEqual([expect.stringContaining(problem)]);
  });

  test('an annotation is any text under the key of a label', () => {
    expect(findingsOf(labels, [labelled('annotations', { a: 'any {thing} at all'.repeat(10) })])).toEqual([]);
    expect(findingsOf(labels, [labelled('annotations', { 'a b': 'c', d: 1 })])).toEqual([
      'error Node a: metadata.annotations["a b"]: "a b" is no valid annotation key', 'error Node a: metadata.annotations["d"]: 1 is not text',
    ]);
  });

  test('the labels of a pod count, once', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', labels: { a: '-' } }, spec: {} };
    expect(findingsOf(labels, [pod])).toEqual(['error Pod a: metadata.labels["a"]: "-" is no valid label value']);
    const template = { metadata: { labels: { a: '-' } }, spec: {} };
    expect(findingsOf(labels, [workload({}, {}, { template })])).toEqual(['error Deployment prow/one: spec.template.metadata.labels["a"]: "-" is no valid label value']);
  });
});

describe('quantities', () => {
  const first = 'error Deployment prow/one: spec.template.spec.containers[0].resources';
  test.each<[string, object, string[]]>([
    ['amounts', { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: 1, memory: '1024Mi' } }, []],
    ['a request that is its limit', { requests: { cpu: '1000m' }, limits: { cpu: 1 } }, []],
    ['a request over its limit', { requests: { cpu: '1001m' }, limits: { cpu: 1 } }, [`${first}.requests.cpu: asks for 1001m of cpu, more than its limit of 1`]],
    ['a request without a limit', { requests: { cpu: 5 } }, []],
    ['a limit without a request', { limits: { cpu: 5 } }, []],
    ['no amount', { requests: { memory: '1GB' } }, [`${first}.requests.memory: "1GB" is no amount`]],
    ['no amount as a limit', { limits: { memory: '1 Gi' } }, [`${first}.limits.memory: "1 Gi" is no amount`]],
    ['less than nothing', { requests: { cpu: '-1' } }, [`${first}.requests.cpu: "-1" is no amount`]],
    ['nothing', { requests: { cpu: 0, memory: '0' } }, []],
    ['thousandths of a byte', { requests: { memory: '512m' } }, [`${first}.requests.memory: "512m" is less than whole bytes`]],
    ['thousandths of a core', { requests: { cpu: '512m' } }, []],
    ['thousandths that are whole', { requests: { memory: '2000m' } }, []],
  ])('%s of a container', (_, resources, findings) => {
    expect(findingsOf(quantities, [workload({}, { resources })])).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('of a claim and of a volume', () => {
    const claim = named('PersistentVolumeClaim', 'c', { spec: { resources: { requests: { storage: '1m' } } } });
    const volume = clusterWide('PersistentVolume', 'v');
    expect(findingsOf(quantities, [claim, { ...volume, spec: { capacity: { storage: 'much' } } }])).toEqual([
      expect.stringContaining('PersistentVolumeClaim prow/c: spec.resources.requests.storage: "1m" is less than whole bytes'),
      'error PersistentVolume v: spec.capacity.storage: "much" is no amount',
    ]);
  });
});

describe('selectors', () => {
  const service = (selector?: object): object => named('Service', 's', { spec: { selector } });
  const budget = (matchLabels: object): object => named('PodDisruptionBudget', 'b', { spec: { selector: { matchLabels } } }, 'policy/v1');
  const policy = (matchLabels?: object): object => named('NetworkPolicy', 'p', { spec: { podSelector: { matchLabels } } }, 'networking.k8s.io/v1');

  test.each<[string, object, string[]]>([
    ['a Service', service({ app: 'one' }), []],
    ['a Service without a selector', service(), []],
    ['a Service of nothing', service({ app: 'two' }), ['error Service prow/s: spec.selector: no pod in namespace prow carries app=two']],
    ['a Service of one label too many', service({ app: 'one', tier: 'web' }), ['error Service prow/s: spec.selector: no pod in namespace prow carries app=one, tier=web']],
    ['a budget', budget({ app: 'one' }), []],
    ['a budget of nothing', budget({ app: 'two' }), ['error PodDisruptionBudget prow/b: spec.selector.matchLabels: no pod in namespace prow carries app=two']],
    ['a policy', policy({ app: 'one' }), []],
    ['a policy of every pod', policy(), []],
    ['a policy of nothing', policy({ app: 'two' }), ['error NetworkPolicy prow/p: spec.podSelector.matchLabels: no pod in namespace prow carries app=two']],
    ['a Service of another namespace', { ...service({ app: 'one' }), metadata: { name: 's', namespace: 'other' } }, ['error Service other/s: spec.selector: no pod in namespace other carries app=one']],
  ])('%s', (_, object, findings) => {
    expect(findingsOf(selectors, [workload(), object])).toEqual(findings);
  });

  test('a workload selects its own pods', () => {
    expect(findingsOf(selectors, [workload({}, {}, { selector: { matchLabels: { app: 'one' } } })])).toEqual([]);
    expect(findingsOf(selectors, [workload({}, {}, { selector: { matchLabels: { app: 'two', tier: 'web' } } })])).toEqual([
      expect.stringContaining('spec.selector.matchLabels["app"]: its own pods carry app=one, not two: the API refuses it'),
      expect.stringContaining('spec.selector.matchLabels["tier"]: its own pods carry tier=(nothing), not web'),
    ]);
  });

  const monitor = (spec: object, namespace: string | undefined = 'prow'): object =>
    ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'm', namespace }, spec });
  const matchLabels = { app: 'x' };
  const labelledIn = (where: string): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: where, labels: { app: 'x', more: 'y' } }, spec: {} });

  test.each<[string, object, string, boolean]>([
    ['its own namespace', monitor({ selector: { matchLabels } }), 'prow', true],
    ['another namespace', monitor({ selector: { matchLabels } }), 'other', false],
    ['a namespace by name', monitor({ selector: { matchLabels }, namespaceSelector: { matchNames: ['other'] } }), 'other', true],
    ['a namespace that it does not name', monitor({ selector: { matchLabels }, namespaceSelector: { matchNames: ['other'] } }), 'prow', false],
    ['any namespace', monitor({ selector: { matchLabels }, namespaceSelector: { any: true } }), 'other', true],
    ['a label that the Service has not', monitor({ selector: { matchLabels: { app: 'z' } } }), 'prow', false],
  ])('a monitor of Services in %s', (_, object, where, isFound) => {
    expect(findingsOf(selectors, [labelledIn(where), object])).toEqual(isFound ? [] : [expect.stringMatching(/ServiceMonitor prow\/m: spec.selector.matchLabels: no Service carries app=/)]);
  });

  test('a monitor that selects by nothing is left alone', () => {
    expect(findingsOf(selectors, [monitor({ selector: {} })])).toEqual([]);
    expect(findingsOf(selectors, [labelledIn('other'), { ...monitor({ selector: { matchLabels } }), metadata: { name: 'm' } }])).toEqual([]);
  });
});
