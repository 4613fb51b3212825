import { fields, own, strings } from '../fields';
import type { KubernetesObject } from '../object';
import { groupOf } from '../manifests/kinds';
import { at, listOf, text, textEntries } from './values';

/** A Secret or ConfigMap that a controller makes, or fills, because of an object. */
export interface Made {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** The namespace, or whether it is made in a namespace with these labels. */
  readonly where: string | ((labels: ReadonlyMap<string, string>) => boolean);
  /** Undefined where they are not known. */
  readonly keys: readonly string[] | undefined;
  /** False where only keys are added to what somebody else makes. */
  readonly isCreated: boolean;
}

const tls = ['tls.crt', 'tls.key', 'ca.crt'];

/** Annotations by which an Ingress or a Gateway asks a controller for its TLS Secrets. */
const certificateRequest = /^(cert-manager\.io\/(cluster-)?issuer|cert\.gardener\.cloud\/(issuer|purpose)|kubernetes\.io\/tls-acme)$/;

/** What is made of an object, by its group and kind. */
const makers: Readonly<Record<string, (object: KubernetesObject) => Made[]>> = {
  '/Secret': (object) => object.type === 'kubernetes.io/service-account-token'
    ? [{ ...secret(object, object.metadata.name, ['token', 'ca.crt', 'namespace']), isCreated: false }]
    : [],
  'external-secrets.io/ExternalSecret': (object) => [externalSecret(object.spec, object.metadata.name, object.metadata.namespace ?? '')],
  'external-secrets.io/ClusterExternalSecret': clusterExternalSecret,
  'bitnami.com/SealedSecret': (object) => [
    secret(object, object.metadata.name, [...keysAt(object, 'spec', 'encryptedData'), ...keysAt(object, 'spec', 'template', 'data')]),
  ],
  'cert-manager.io/Certificate': (object) => [secret(object, text(at(object, 'spec', 'secretName')), certificateKeys(object))],
  'networking.k8s.io/Ingress': (object) => asksForCertificate(object)
    ? listOf(at(object, 'spec', 'tls')).map(({ secretName }) => secret(object, text(secretName), tls))
    : [],
  'gateway.networking.k8s.io/Gateway': (object) => asksForCertificate(object)
    ? listOf(at(object, 'spec', 'listeners')).flatMap((listener) => listOf(at(listener, 'tls', 'certificateRefs')).map(({ name, namespace }) =>
        ({ ...secret(object, text(name), tls), where: text(namespace) ?? object.metadata.namespace ?? '' })))
    : [],
  'trust.cert-manager.io/Bundle': bundle,
  'secrets-store.csi.x-k8s.io/SecretProviderClass': (object) => listOf(at(object, 'spec', 'secretObjects')).map(({ secretName, data }) =>
    secret(object, text(secretName), listOf(data).map(({ key }) => text(key) ?? ''))),
  'secrets.infisical.com/InfisicalSecret': (object) => {
    const { managedSecretReference, managedKubeSecretReferences, managedKubeConfigMapReferences } = fields(object.spec);
    return [
      ...[managedSecretReference, ...listOf(managedKubeSecretReferences)].map(fields).map(({ secretName, secretNamespace }): Made =>
        ({ ...secret(object, text(secretName)), where: text(secretNamespace) ?? '' })),
      ...listOf(managedKubeConfigMapReferences).map(({ configMapName, configMapNamespace }): Made =>
        ({ ...secret(object, text(configMapName)), kind: 'ConfigMap', where: text(configMapNamespace) ?? '' })),
    ];
  },
  'secrets.hashicorp.com/VaultStaticSecret': vaultSecret,
  'secrets.hashicorp.com/VaultDynamicSecret': vaultSecret,
  'secrets.hashicorp.com/VaultPKISecret': vaultSecret,
};

/** The Secrets and ConfigMaps that a controller makes, or fills, because of an object. */
export function madeFrom(object: KubernetesObject): Made[] {
  return (own(makers, `${groupOf(object)}/${object.kind}`)?.(object) ?? []).filter(({ name }) => name !== '');
}

/** Whether an Ingress or a Gateway asks a controller for its TLS Secrets. */
export function asksForCertificate({ metadata: { annotations } }: KubernetesObject): boolean {
  return textEntries(annotations).some(([key, value]) => certificateRequest.test(key) && value !== 'false');
}

function secret({ metadata: { namespace = '' } }: KubernetesObject, name: string | undefined, keys?: readonly string[]): Made {
  return { kind: 'Secret', name: name ?? '', where: namespace, keys, isCreated: true };
}

/** A template replaces the keys that were fetched, unless it says to merge. */
function externalSecret(spec: unknown, ownName: string, where: Made['where']): Made {
  const { name, creationPolicy, template } = fields(at(spec, 'target'));
  const { data, templateFrom, mergePolicy } = fields(template);
  const templated = Object.keys(fields(data));
  const isReplaced = mergePolicy !== 'Merge' && (templated.length > 0 || listOf(templateFrom).length > 0);
  const fetched = listOf(at(spec, 'data')).map(({ secretKey }) => text(secretKey) ?? '');
  const isUnknown = listOf(templateFrom).length > 0 || (!isReplaced && listOf(at(spec, 'dataFrom')).length > 0);
  return {
    kind: 'Secret',
    name: creationPolicy === 'None' ? '' : text(name) ?? ownName,
    where,
    keys: isUnknown ? undefined : [...templated, ...isReplaced ? [] : fetched],
    isCreated: creationPolicy !== 'Merge',
  };
}

function clusterExternalSecret({ spec, metadata }: KubernetesObject): Made[] {
  const { externalSecretName, externalSecretSpec, namespaceSelector, namespaceSelectors, namespaces } = fields(spec);
  const name = text(externalSecretName) ?? metadata.name;
  const selectors = [...namespaceSelector === undefined ? [] : [namespaceSelector], ...listOf(namespaceSelectors)];
  return [
    ...strings(namespaces).map((namespace) => externalSecret(externalSecretSpec, name, namespace)),
    ...selectors.map((selector) => externalSecret(externalSecretSpec, name, selected(selector))),
  ];
}

function certificateKeys(object: KubernetesObject): string[] {
  const { jks, pkcs12 } = fields(at(object, 'spec', 'keystores'));
  const formats = listOf(at(object, 'spec', 'additionalOutputFormats')).map(({ type }) => type);
  return [
    ...tls,
    ...fields(jks).create === true ? ['keystore.jks', 'truststore.jks'] : [],
    ...fields(pkcs12).create === true ? ['keystore.p12', 'truststore.p12'] : [],
    ...formats.includes('CombinedPEM') ? ['tls-combined.pem'] : [],
    ...formats.includes('DER') ? ['key.der'] : [],
  ];
}

/** A Bundle of trust-manager: an object of its own name in every namespace that it selects, which are all by default. */
function bundle({ spec, metadata: { name } }: KubernetesObject): Made[] {
  const { configMap, secret, additionalFormats, namespaceSelector } = fields(at(spec, 'target'));
  const formats = Object.values(fields(additionalFormats)).map((format) => text(at(format, 'key')));
  return ([['ConfigMap', configMap], ['Secret', secret]] as const).filter(([, target]) => target !== undefined).map(([kind, target]) => ({
    kind,
    name,
    where: selected(namespaceSelector),
    keys: [text(at(target, 'key')), ...formats].filter((key) => key !== undefined),
    isCreated: true,
  }));
}

function vaultSecret(object: KubernetesObject): Made[] {
  const { name, create } = fields(at(object, 'spec', 'destination'));
  return [{ ...secret(object, text(name)), isCreated: create === true }];
}

/** Whether a selector selects labels, as far as its matchLabels say. */
function selected(selector: unknown): (labels: ReadonlyMap<string, string>) => boolean {
  const wanted = textEntries(at(selector, 'matchLabels'));
  return (labels) => wanted.every(([key, value]) => labels.get(key) === value);
}

function keysAt(object: KubernetesObject, ...path: string[]): string[] {
  return Object.keys(fields(at(object, ...path)));
}
