import { findingsOf, named } from '../../../test/rule';
import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { identity } from './identity';
import { shape } from './shape';
import { volumes } from './volumes';

const external = (name: string, apiVersion = 'external-secrets.io/v1'): object => named('ExternalSecret', name, {}, apiVersion);

test('a kind that nothing defines is named once, in whatever versions its objects are', () => {
  expect(findingsOf(shape, [external('one'), external('two', 'external-secrets.io/v1beta1'), named('Widget', 'one', {}, 'example.org/v1')])).toEqual([
    'error ExternalSecret prow/one: kind: external-secrets.io/v1 ExternalSecret is no kind of Kubernetes, and nothing defines it (2 objects)',
    'error Widget prow/one: kind: example.org/v1 Widget is no kind of Kubernetes, and nothing defines it',
  ]);
});

test('a kind that a definition or a declaration defines is not named', () => {
  const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'widgets.example.org' }, spec: { group: 'example.org', names: { kind: 'Widget' } } };
  const manifests = new ManifestSet([definition, named('Widget', 'one', {}, 'example.org/v1'), external('one')] as KubernetesObject[], {
    customResources: [{ group: 'external-secrets.io', kind: 'ExternalSecret', scope: 'Namespaced', reason: 'r' }],
  }, new Set([definition as unknown as KubernetesObject]));
  expect([...shape(manifests)].filter(({ field }) => field === 'kind')).toEqual([]);
});

test.each<[string, object, 'Namespaced' | 'Cluster']>([
  ['a kind of the tables', { apiVersion: 'networking.gke.io/v1', kind: 'ManagedCertificate', metadata: { name: 'one' } }, 'Namespaced'],
  ['a cluster-scoped kind of the tables', named('ClusterSecretStore', 'one', {}, 'external-secrets.io/v1'), 'Cluster'],
  ['an unknown kind with a namespace', named('Widget', 'one', {}, 'example.org/v1'), 'Namespaced'],
  ['an unknown kind without', { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'one' } }, 'Cluster'],
])('the declaration of %s says where it lies', (_, object, scope) => {
  const [problem] = [...shape(new ManifestSet([object as KubernetesObject], {}, new Set()))];
  expect(problem?.declarable).toMatchObject({ list: 'customResources', entry: { scope } });
});

test('an object of a namespaced kind of the tables names its namespace', () => {
  expect(findingsOf(identity, [{ apiVersion: 'networking.gke.io/v1', kind: 'ManagedCertificate', metadata: { name: 'one' } }])).toEqual([
    expect.stringContaining('ManagedCertificate one: metadata.namespace: a ManagedCertificate lies in a namespace, and none is named'),
  ]);
});

test('a StorageClass counts although it names a namespace, which the API drops', () => {
  const claim = named('PersistentVolumeClaim', 'cache', { spec: { storageClassName: 'fast' } });
  expect(findingsOf(volumes, [claim, named('StorageClass', 'fast', {}, 'storage.k8s.io/v1')])).toEqual([]);
});
