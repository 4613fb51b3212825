import { answeredJson, runKubectl, type Kubectl } from '../config/updater/kubectl';
import { fields, own, type Fields } from '../fields';
import { shielded } from '../manifests/private-objects';
import type { KubernetesObject } from '../object';
import { listOf } from '../verify/values';
import { podOf } from '../verify/pods';

/** A cluster to read objects from. */
export interface ClusterSource {
  readonly namespaces: readonly string[];
  /** Its `contexts.default` is the cluster. @default - the current context */
  readonly kubectl?: Kubectl;
}

/** What is read of each namespace, as far as the cluster knows it. Pods and what else controllers make is left to them. */
const namespaced = [
  'configmaps', 'limitranges', 'persistentvolumeclaims', 'resourcequotas', 'secrets', 'serviceaccounts', 'services', 'cronjobs.batch', 'daemonsets.apps',
  'deployments.apps', 'statefulsets.apps', 'ingresses.networking.k8s.io', 'networkpolicies.networking.k8s.io', 'poddisruptionbudgets.policy',
  'rolebindings.rbac.authorization.k8s.io', 'roles.rbac.authorization.k8s.io', 'certificates.cert-manager.io', 'externalsecrets.external-secrets.io',
  'gateways.gateway.networking.k8s.io', 'httproutes.gateway.networking.k8s.io', 'issuers.cert-manager.io', 'managedcertificates.networking.gke.io',
  'podmonitorings.monitoring.googleapis.com', 'podmonitors.monitoring.coreos.com', 'sealedsecrets.bitnami.com', 'servicemonitors.monitoring.coreos.com',
  'verticalpodautoscalers.autoscaling.k8s.io',
];

/** What is read of the whole cluster, where something of the namespaces refers to it. */
const ofTheCluster = [
  'clusterrolebindings.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io', 'priorityclasses.scheduling.k8s.io',
  'storageclasses.storage.k8s.io',
];

const prowJobs = 'prowjobs.prow.k8s.io';

/**
 * Reads from a cluster the objects of namespaces, and those of the whole cluster that they use.
 *
 * @throws UnusableInput if kubectl cannot be run, or the cluster refuses
 */
export function readCluster({ namespaces, kubectl = {} }: ClusterSource): KubernetesObject[] {
  const get = (namespace: string | undefined, ...args: readonly string[]): KubernetesObject[] => {
    const answer = runKubectl(kubectl, { cluster: 'default', namespace }, ['get', ...args, '--output=json']);
    return answer.trim() === '' ? [] : objectsOf(answeredJson(answer, kubectl));
  };
  const known = runKubectl(kubectl, { cluster: 'default' }, ['api-resources', '--verbs=list', '--output=name']).split('\n');
  const inNamespaces = namespaces.flatMap((namespace) => [
    ...get(undefined, 'namespaces', namespace),
    ...get(namespace, namespaced.filter((resource) => known.includes(resource)).join(',')),
  ]);
  const shared = get(undefined, ofTheCluster.filter((resource) => known.includes(resource)).join(','));
  const definition = get(undefined, 'customresourcedefinitions.apiextensions.k8s.io', prowJobs, '--ignore-not-found');
  return [...definition, ...usedBy(inNamespaces, shared, namespaces), ...inNamespaces];
}

function objectsOf(answer: unknown): KubernetesObject[] {
  const { items } = fields(answer);
  return (Array.isArray(items) ? items as KubernetesObject[] : [answer as KubernetesObject]).map((object) => shielded(object));
}

/** Those objects of the whole cluster that objects of namespaces refer to, or that grant something to their ServiceAccounts. */
function usedBy(objects: readonly KubernetesObject[], shared: readonly KubernetesObject[], namespaces: readonly string[]): KubernetesObject[] {
  const bindings = shared.filter((object) => object.kind === 'ClusterRoleBinding' && listOf(object.subjects).some((subject) => isIn(namespaces, subject)));
  const roles = [...objects, ...bindings].map(({ roleRef }) => fields(roleRef)).filter(({ kind }) => kind === 'ClusterRole').map(({ name }) => name);
  const classes = objects.map(({ spec }) => fields(spec).storageClassName);
  const priorities = objects.map((object) => podOf(object)?.spec.priorityClassName);
  const used: Readonly<Record<string, readonly unknown[]>> = {
    ClusterRoleBinding: bindings.map(({ metadata }) => metadata.name), ClusterRole: roles, StorageClass: classes, PriorityClass: priorities,
  };
  return shared.filter((object) => own(used, object.kind)?.includes(object.metadata.name) && !isBuiltIn(object));
}

/** Whether a subject of a binding is a ServiceAccount, or all of them, of one of the namespaces. */
function isIn(namespaces: readonly string[], { kind, name, namespace }: Fields): boolean {
  if (kind === 'ServiceAccount') {
    return namespaces.some((one) => namespace === one);
  }
  return namespaces.some((one) => name === `system:serviceaccounts:${one}` || String(name).startsWith(`system:serviceaccount:${one}:`));
}

/** Whether every cluster has it. */
function isBuiltIn({ metadata: { name, labels } }: KubernetesObject): boolean {
  return name.startsWith('system-') || labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults';
}
