import { named } from '../../test/rule';
import type { Declarations } from '../facts/declarations';
import type { KubernetesObject } from '../object';
import { ManifestSet } from './manifest-set';

/** The keys of the Secret or ConfigMap `s` in namespace `prow`: sorted, `unknown`, or undefined where nothing makes it. */
function keysOf(objects: readonly object[], kind: 'Secret' | 'ConfigMap' = 'Secret', declarations: Declarations = {}): string[] | 'unknown' | undefined {
  const provided = new ManifestSet(objects as KubernetesObject[], declarations, new Set()).provided(kind, 'prow', 's');
  return provided && (provided.keys === undefined ? 'unknown' : [...provided.keys].sort());
}

const external = (spec: object, name = 's'): object => named('ExternalSecret', name, { spec }, 'external-secrets.io/v1');
const data = [{ secretKey: 'token' }, { secretKey: 'user' }];

test.each<[string, object, string[] | 'unknown' | undefined]>([
  ['of its own name', external({ data }), ['token', 'user']],
  ['of its target\'s name', external({ data, target: { name: 's' } }, 'other'), ['token', 'user']],
  ['of another target', external({ data, target: { name: 'other' } }), undefined],
  ['with everything that the store has', external({ data, dataFrom: [{ extract: { key: 'all' } }] }), 'unknown'],
  ['with a template\'s keys in place of its own', external({ data, target: { template: { data: { cert: '{{ .token }}' } } } }), ['cert']],
  ['with a template\'s keys beside its own', external({ data, target: { template: { mergePolicy: 'Merge', data: { cert: '' } } } }), ['cert', 'token', 'user']],
  ['with a template of everything', external({ dataFrom: [{}], target: { template: { data: { cert: '' } } } }), ['cert']],
  ['with a template from elsewhere', external({ data, target: { template: { templateFrom: [{ configMap: { name: 't' } }] } } }), 'unknown'],
  ['with a template without keys', external({ data, target: { template: { type: 'Opaque' } } }), ['token', 'user']],
  ['that is not made', external({ data, target: { creationPolicy: 'None' } }), undefined],
  ['that somebody else makes', external({ data, target: { creationPolicy: 'Merge' } }), undefined],
  ['that is made or filled', external({ data, target: { creationPolicy: 'CreateOrMerge' } }), ['token', 'user']],
])('an ExternalSecret makes a Secret %s', (_, object, keys) => {
  expect(keysOf([object])).toEqual(keys);
});

test('an ExternalSecret that merges adds its keys to a Secret that is there or declared', () => {
  const merge = external({ data, target: { creationPolicy: 'Merge' } });
  expect(keysOf([merge, named('Secret', 's', { stringData: { own: '' } })])).toEqual(['own', 'token', 'user']);
  expect(keysOf([merge], 'Secret', { secrets: [{ namespace: 'prow', name: 's', keys: ['own'], reason: 'r' }] })).toEqual(['own', 'token', 'user']);
});

const inCluster = (kind: string, apiVersion: string, spec: object, name = 's'): object => ({ apiVersion, kind, metadata: { name }, spec });
const clusterWide = (spec: object): object => inCluster('ClusterExternalSecret', 'external-secrets.io/v1', { externalSecretSpec: { data }, ...spec });
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prow', labels: { ci: 'true' } } };

test.each<[string, object, boolean]>([
  ['a namespace by its name', clusterWide({ namespaces: ['prow'] }), true],
  ['another namespace', clusterWide({ namespaces: ['jobs'] }), false],
  ['namespaces with a label', clusterWide({ namespaceSelector: { matchLabels: { ci: 'true' } } }), true],
  ['a namespace by the label of its name', clusterWide({ namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'prow' } }] }), true],
  ['namespaces with another label', clusterWide({ namespaceSelector: { matchLabels: { ci: 'false' } } }), false],
])('a ClusterExternalSecret makes a Secret in %s', (_, object, isMade) => {
  expect(keysOf([namespace, object])).toEqual(isMade ? ['token', 'user'] : undefined);
});

test('a namespace that is not among the objects may have any label', () => {
  expect(keysOf([clusterWide({ namespaceSelector: { matchLabels: { ci: 'false' } } })])).toEqual(['token', 'user']);
});

const trusted = (target: object): object => inCluster('Bundle', 'trust.cert-manager.io/v1alpha1', { target });
const certificate = (spec: object): object => named('Certificate', 'c', { spec: { secretName: 's', ...spec } }, 'cert-manager.io/v1');
const tls = ['ca.crt', 'tls.crt', 'tls.key'];

function annotated(kind: string, apiVersion: string, annotations: object, spec: object): object {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'prow', annotations }, spec };
}

const ingress = (annotations: object): object => annotated('Ingress', 'networking.k8s.io/v1', annotations, { tls: [{ secretName: 's' }] });
const gateway = (annotations: object, reference: object = { name: 's' }): object => annotated('Gateway', 'gateway.networking.k8s.io/v1', annotations, {
  listeners: [{ name: 'http' }, { name: 'https', tls: { certificateRefs: [reference] } }],
});
const issuer = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
const vault = (kind: string, destination: object): object => named(kind, 'v', { spec: { destination } }, 'secrets.hashicorp.com/v1beta1');
const infisical = (spec: object): object => named('InfisicalSecret', 'i', { spec }, 'secrets.infisical.com/v1alpha1');

test.each<[string, object, string[] | 'unknown' | undefined]>([
  ['a SealedSecret', named('SealedSecret', 's', { spec: { encryptedData: { token: 'Ag' }, template: { metadata: { name: 'other' }, data: { user: 'prow' } } } }, 'bitnami.com/v1alpha1'), ['token', 'user']],
  ['a Certificate', certificate({}), tls],
  ['a Certificate with further files', certificate({ keystores: { jks: { create: true }, pkcs12: { create: true } }, additionalOutputFormats: [{ type: 'CombinedPEM' }, { type: 'DER' }] }),
    ['ca.crt', 'key.der', 'keystore.jks', 'keystore.p12', 'tls-combined.pem', 'tls.crt', 'tls.key', 'truststore.jks', 'truststore.p12']],
  ['a Certificate without keystores', certificate({ keystores: { jks: { create: false } } }), tls],
  ['an Ingress that asks cert-manager', ingress(issuer), tls],
  ['an Ingress that asks an ACME controller', ingress({ 'kubernetes.io/tls-acme': 'true' }), tls],
  ['an Ingress that asks nobody', ingress({ 'kubernetes.io/tls-acme': 'false' }), undefined],
  ['a Gateway that asks cert-manager', gateway(issuer), tls],
  ['a Gateway that asks Gardener', gateway({ 'cert.gardener.cloud/purpose': 'managed' }), tls],
  ['a Gateway that asks nobody', gateway({}), undefined],
  ['a Gateway with a Secret of another namespace', gateway(issuer, { name: 's', namespace: 'other' }), undefined],
  ['a Bundle with a Secret', trusted({ secret: { key: 'ca.pem' }, additionalFormats: { jks: { key: 'ca.jks' } } }), ['ca.jks', 'ca.pem']],
  ['a Bundle with a ConfigMap', trusted({ configMap: { key: 'ca.pem' } }), undefined],
  ['a SecretProviderClass', named('SecretProviderClass', 'p', { spec: { secretObjects: [{ secretName: 's', data: [{ key: 'token', objectName: 'o' }] }] } }, 'secrets-store.csi.x-k8s.io/v1'), ['token']],
  ['a SecretProviderClass that only mounts', named('SecretProviderClass', 's', { spec: {} }, 'secrets-store.csi.x-k8s.io/v1'), undefined],
  ['an InfisicalSecret', infisical({ managedSecretReference: { secretName: 's', secretNamespace: 'prow' } }), 'unknown'],
  ['an InfisicalSecret with several', infisical({ managedKubeSecretReferences: [{ secretName: 's', secretNamespace: 'prow' }] }), 'unknown'],
  ['an InfisicalSecret of another namespace', infisical({ managedSecretReference: { secretName: 's', secretNamespace: 'jobs' } }), undefined],
  ['a VaultStaticSecret', vault('VaultStaticSecret', { name: 's', create: true }), 'unknown'],
  ['a VaultPKISecret that only fills', vault('VaultPKISecret', { name: 's' }), undefined],
  ['a kind of another group', named('ExternalSecret', 's', { spec: { data } }, 'example.org/v1'), undefined],
  ['the token of a ServiceAccount', named('Secret', 's', { type: 'kubernetes.io/service-account-token' }), ['ca.crt', 'namespace', 'token']],
])('%s makes a Secret, or does not', (_, object, keys) => {
  expect(keysOf([object])).toEqual(keys);
});

test('ConfigMaps are made by Bundles and InfisicalSecrets, in all namespaces or one', () => {
  expect(keysOf([trusted({ configMap: { key: 'ca.pem' } })], 'ConfigMap')).toEqual(['ca.pem']);
  expect(keysOf([namespace, trusted({ configMap: { key: 'ca.pem' }, namespaceSelector: { matchLabels: { ci: 'no' } } })], 'ConfigMap')).toBeUndefined();
  expect(keysOf([infisical({ managedKubeConfigMapReferences: [{ configMapName: 's', configMapNamespace: 'prow' }] })], 'ConfigMap')).toBe('unknown');
});

test('every namespace has the certificates of its cluster', () => {
  expect(new ManifestSet([], {}, new Set()).provided('ConfigMap', 'prow', 'kube-root-ca.crt')).toEqual({ keys: new Set(['ca.crt']) });
});

test('keys of several sources come together, and are unknown where those of one are', () => {
  expect(keysOf([external({ data }), named('Secret', 's', { data: { own: '' } })])).toEqual(['own', 'token', 'user']);
  expect(keysOf([external({ dataFrom: [{}] }), named('Secret', 's', { data: { own: '' } })])).toBe('unknown');
});

test.each(['spec', 'metadata'])('an object with a malformed %s makes nothing', (field) => {
  for (const junk of [7, 'text', null, [], [null], { target: 7, tls: 'x', listeners: [[]], data: 'x', secretObjects: [7], destination: [] }]) {
    for (const kind of ['ExternalSecret', 'ClusterExternalSecret', 'SealedSecret', 'Ingress', 'Gateway', 'Bundle', 'Certificate']) {
      const object = { apiVersion: 'v1', kind, metadata: { name: 'x', namespace: 'prow', ...field === 'metadata' ? { annotations: junk } : {} }, ...field === 'spec' ? { spec: junk } : {} };
      expect(keysOf([object])).toBeUndefined();
    }
  }
});
