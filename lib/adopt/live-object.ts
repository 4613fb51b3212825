import { fields, isFields, own, type Fields } from '../fields';
import type { KubernetesObject } from '../object';

/** Metadata that the API server and controllers write. */
const ofTheServer: ReadonlySet<string> = new Set([
  'creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'finalizers', 'generation', 'managedFields', 'ownerReferences', 'resourceVersion',
  'selfLink', 'uid',
]);

/** Annotations that kubectl and controllers write. */
const ofTools = [
  /^kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)$/,
  /^deployment\.kubernetes\.io\//,
  /^deprecated\.daemonset\.template\.generation$/,
  /^pv\.kubernetes\.io\//,
  /^volume(\.beta)?\.kubernetes\.io\/(storage-provisioner|selected-node)$/,
];

/** Fields of a spec that controllers fill in, by kind. */
const filledIn: Readonly<Record<string, readonly string[]>> = {
  Namespace: ['finalizers'],
  PersistentVolumeClaim: ['volumeName'],
  Service: ['clusterIP', 'clusterIPs', 'healthCheckNodePort', 'ipFamilies', 'ipFamilyPolicy'],
};

/** Who makes Secrets of a type. A token of a ServiceAccount that was asked for is filled in by Kubernetes as well. */
const makersOfSecrets: Readonly<Record<string, string>> = { 'helm.sh/release.v1': 'Helm', 'kubernetes.io/service-account-token': 'Kubernetes' };

/** Whether an object comes from a cluster, and not from a file that a person wrote. */
export function isLive({ metadata }: KubernetesObject): boolean {
  return ['uid', 'resourceVersion', 'managedFields'].some((field) => field in metadata);
}

/** Who made an object of a cluster, as `ExternalSecret prow/token`; undefined if a person or a tool of theirs did. */
export function makerOf(object: KubernetesObject): string | undefined {
  const { name, annotations, ownerReferences } = object.metadata as Fields & KubernetesObject['metadata'];
  const [owner] = Array.isArray(ownerReferences) ? ownerReferences.map(fields) : [];
  if (owner !== undefined) {
    return `${String(owner.kind)} ${String(owner.name)}`;
  }
  if (!isLive(object)) {
    return undefined;
  }
  switch (object.kind) {
    case 'ConfigMap':
      return name === 'kube-root-ca.crt' ? 'Kubernetes' : undefined;
    case 'ServiceAccount':
      return name === 'default' && Object.keys(withoutToolsOf(annotations)).length === 0 ? 'Kubernetes' : undefined;
    case 'Secret':
      return own(makersOfSecrets, String(object.type));
    default:
      return undefined;
  }
}

/** An object of a cluster as it was applied, without what the cluster added; any other without the empty fields that tools write. */
export function asApplied(object: KubernetesObject): KubernetesObject {
  if (!isLive(object)) {
    return withoutEmpty(object);
  }
  const omitted = ['status', ...(object.kind === 'ServiceAccount' ? ['secrets'] : [])];
  const { metadata, ...kept } = Object.fromEntries(Object.entries(object).filter(([field]) => !omitted.includes(field)));
  const spec = 'spec' in kept ? { spec: specAsApplied(object.kind, kept.spec) } : {};
  return { ...kept, metadata: metadataAsApplied(metadata as Fields), ...spec } as unknown as KubernetesObject;
}

/** Without a status that says nothing, and without a time of creation that is null. */
function withoutEmpty(object: KubernetesObject): KubernetesObject {
  const { creationTimestamp, ...metadata } = object.metadata as Fields;
  const { status, ...kept } = object as KubernetesObject & Fields;
  const says = (value: unknown): boolean => (typeof value === 'object' && value !== null ? Object.values(value).some(says) : value !== null);
  const isEmpty = status !== undefined && !says(status);
  return {
    ...(isEmpty ? kept : object),
    metadata: creationTimestamp === null ? metadata : object.metadata,
  } as unknown as KubernetesObject;
}

function metadataAsApplied(metadata: Fields): Fields {
  const kept = Object.entries(metadata).filter(([field]) => !ofTheServer.has(field));
  const { annotations, ...others } = Object.fromEntries(kept);
  const left = withoutToolsOf(annotations);
  return { ...others, ...(Object.keys(left).length > 0 && { annotations: left }) };
}

function withoutToolsOf(annotations: unknown): Fields {
  return Object.fromEntries(Object.entries(fields(annotations)).filter(([key]) => !ofTools.some((pattern) => pattern.test(key))));
}

function specAsApplied(kind: string, spec: unknown): unknown {
  if (!isFields(spec)) {
    return spec;
  }
  // A Service without an address was asked for.
  const isHeadless = kind === 'Service' && spec.clusterIP === 'None';
  const omitted = (filledIn[kind] ?? []).filter((field) => !(isHeadless && field === 'clusterIP'));
  const kept = Object.fromEntries(Object.entries(spec).filter(([field]) => !omitted.includes(field)));
  const { template } = kept;
  if (!isFields(template) || !isFields(template.metadata)) {
    return kept;
  }
  return { ...kept, template: { ...template, metadata: metadataAsApplied(template.metadata) } };
}
