import type { KubernetesObject } from '../object';

/** Kubernetes' own kinds that lie in no namespace. */
export const clusterScoped: ReadonlySet<string> = new Set([
  'APIService', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'CSINode', 'CustomResourceDefinition',
  'FlowSchema', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
  'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration', 'VolumeAttachment',
]);

/** Custom kinds that deployments of Prow often have. */
const customKinds = {
  Namespaced: new Set([
    'autoscaling.k8s.io/VerticalPodAutoscaler', 'bitnami.com/SealedSecret', 'cert-manager.io/Certificate', 'cert-manager.io/Issuer',
    'external-secrets.io/ExternalSecret', 'external-secrets.io/SecretStore', 'gateway.networking.k8s.io/Gateway',
    'gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/ReferenceGrant', 'k8s.cni.cncf.io/NetworkAttachmentDefinition',
    'monitoring.coreos.com/PodMonitor', 'monitoring.coreos.com/PrometheusRule', 'monitoring.coreos.com/ServiceMonitor',
    'monitoring.googleapis.com/PodMonitoring', 'monitoring.googleapis.com/Rules', 'networking.gke.io/ManagedCertificate', 'prow.k8s.io/ProwJob',
    'secrets-store.csi.x-k8s.io/SecretProviderClass', 'secrets.hashicorp.com/VaultDynamicSecret', 'secrets.hashicorp.com/VaultPKISecret',
    'secrets.hashicorp.com/VaultStaticSecret', 'secrets.infisical.com/InfisicalSecret',
  ]),
  Cluster: new Set([
    'cert-manager.io/ClusterIssuer', 'external-secrets.io/ClusterExternalSecret', 'external-secrets.io/ClusterSecretStore',
    'gateway.networking.k8s.io/GatewayClass', 'monitoring.googleapis.com/ClusterPodMonitoring', 'trust.cert-manager.io/Bundle',
  ]),
};

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

/** Whether a custom kind of the tables is namespaced; undefined for others. */
export function knownScope(group: string, kind: string): 'Cluster' | 'Namespaced' | undefined {
  return (['Namespaced', 'Cluster'] as const).find((each) => customKinds[each].has(`${group}/${kind}`));
}
