import type { KubernetesObject } from '../object';
import type { ManifestSet } from './manifest-set';
import { at, text } from './values';

const clusterScoped = new Set([
  'APIService', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'CSINode', 'CustomResourceDefinition',
  'FlowSchema', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
  'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration', 'VolumeAttachment',
]);

/** Namespaced custom kinds that deployments of Prow often have. */
const customNamespaced = new Set([
  'k8s.cni.cncf.io/NetworkAttachmentDefinition', 'monitoring.coreos.com/PodMonitor', 'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ServiceMonitor', 'prow.k8s.io/ProwJob',
]);

/** Kubernetes' own API groups under k8s.io. */
const builtInGroups = new Set([
  'admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination', 'discovery',
  'events', 'flowcontrol.apiserver', 'internal.apiserver', 'networking', 'node', 'rbac.authorization', 'resource', 'scheduling', 'storage',
  'storagemigration',
].map((name) => `${name}.k8s.io`));

/** Whether the kind's group is one of Kubernetes' own: none, `apps`, `batch`, ... or one of those under k8s.io. */
export function isBuiltIn({ apiVersion }: KubernetesObject): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return !group.includes('.') || builtInGroups.has(group);
}

/** A custom kind that a CustomResourceDefinition among the objects or a declaration defines. */
export function customKind(manifests: ManifestSet, group: string, kind: string): { scope: string | undefined } | undefined {
  const definition = manifests.ofKind('CustomResourceDefinition')
    .find((each) => at(each, 'spec', 'group') === group && at(each, 'spec', 'names', 'kind') === kind);
  const declared = manifests.declares('customResources', `${group}/${kind}`);
  return definition !== undefined ? { scope: text(at(definition, 'spec', 'scope')) } : declared && { scope: declared.scope };
}

/** Whether an object's kind is namespaced; undefined where that is not known. */
export function scopeOf(manifests: ManifestSet, object: KubernetesObject): string | undefined {
  if (isBuiltIn(object)) {
    return clusterScoped.has(object.kind) ? 'Cluster' : 'Namespaced';
  }
  const kind = `${object.apiVersion.split('/')[0]}/${object.kind}`;
  return customNamespaced.has(kind) ? 'Namespaced' : customKind(manifests, ...(kind.split('/') as [string, string]))?.scope;
}
