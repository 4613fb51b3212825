import type { KubernetesObject } from '../object';

/** Kubernetes' own kinds that lie in no namespace. */
export const clusterScoped: ReadonlySet<string> = new Set([
  'APIService', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'CSINode', 'CustomResourceDefinition',
  'FlowSchema', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
  'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration', 'VolumeAttachment',
]);

/** Kubernetes' own API groups under k8s.io. */
const builtInGroups = new Set([
  'admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination', 'discovery',
  'events', 'flowcontrol.apiserver', 'internal.apiserver', 'networking', 'node', 'rbac.authorization', 'resource', 'scheduling', 'storage',
  'storagemigration',
].map((name) => `${name}.k8s.io`));

/** Whether the kind's group is one of Kubernetes' own: none, `apps`, `batch`, ... or one of those under k8s.io. */
export function isBuiltIn({ apiVersion }: Pick<KubernetesObject, 'apiVersion'>): boolean {
  const group = groupOf({ apiVersion });
  return !group.includes('.') || builtInGroups.has(group);
}

/** The API group of an object; empty for the core group. */
export function groupOf({ apiVersion }: Pick<KubernetesObject, 'apiVersion'>): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
}
