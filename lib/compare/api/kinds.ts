import { content } from '../content';
import type { Shape } from '../shape';
import { binding, rbacGroup, readRoleBinding, role } from './authorization';
import { customResourceDefinition } from './definition';
import { ingress, networkPolicy, service } from './network';
import { pod } from './pod';
import { claim, persistentVolume, storageClass } from './storage';
import { empty, labelSelector, map, mapBy, metadata, no, quantities, set, struct } from './terms';
import { cronJob, daemonSet, deployment, job, statefulSet } from './workloads';

// The shapes of the kinds of Kubernetes' API: defaults, and the meaning of lists and maps.

/** YAML or JSON in a ConfigMap: only its layout is ignored. */
const structure: Shape = {
  nullCounts: true,
  get entries() { return structure; },
  get items() { return structure; },
};

const configMapEntry = (key: string): Shape => (/\.(ya?ml|json)$/.test(key) ? { ...structure, content } : {});

const configMap: Readonly<Record<string, Shape>> = { data: { absent: {}, entries: configMapEntry }, binaryData: map, immutable: no };

const secret: Readonly<Record<string, Shape>> = { type: { absent: 'Opaque' }, data: map, immutable: no };

const serviceAccount: Readonly<Record<string, Shape>> = { secrets: mapBy(['name']), imagePullSecrets: mapBy(['name']) };

const limitRange: Shape = {
  fields: {
    limits: mapBy(['type'], {
      min: quantities,
      max: quantities,
      maxLimitRequestRatio: quantities,
      default: quantities,
      defaultRequest: quantities,
    }),
  },
};

const node: Shape = struct({ taints: mapBy(['key', 'effect'], { value: empty }), unschedulable: no });

// Defaults: pkg/apis/scheduling/v1/defaults.go.
const priorityClass: Readonly<Record<string, Shape>> = {
  description: empty,
  globalDefault: no,
  preemptionPolicy: { absent: 'PreemptLowerPriority' },
};

const roleBinding = `${rbacGroup}/v1 RoleBinding`;

const kinds: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  'v1 ConfigMap': configMap,
  'v1 LimitRange': { spec: limitRange },
  'v1 Namespace': { spec: struct({ finalizers: set }) },
  'v1 Node': { spec: node },
  'v1 PersistentVolume': { spec: persistentVolume },
  'v1 PersistentVolumeClaim': claim,
  'v1 Pod': pod,
  'v1 ResourceQuota': { spec: struct({ hard: quantities, scopes: set }) },
  'v1 Secret': secret,
  'v1 Service': { spec: service },
  'v1 ServiceAccount': serviceAccount,
  'apps/v1 DaemonSet': { spec: daemonSet },
  'apps/v1 Deployment': { spec: deployment },
  'apps/v1 StatefulSet': { spec: statefulSet },
  'batch/v1 CronJob': { spec: cronJob },
  'batch/v1 Job': { spec: job },
  'networking.k8s.io/v1 Ingress': { spec: ingress },
  'networking.k8s.io/v1 NetworkPolicy': { spec: networkPolicy },
  'policy/v1 PodDisruptionBudget': { spec: { fields: { selector: labelSelector } } },
  [`${rbacGroup}/v1 ClusterRole`]: role,
  [`${rbacGroup}/v1 ClusterRoleBinding`]: binding,
  [`${rbacGroup}/v1 Role`]: role,
  [roleBinding]: binding,
  'scheduling.k8s.io/v1 PriorityClass': priorityClass,
  'storage.k8s.io/v1 StorageClass': storageClass,
  'apiextensions.k8s.io/v1 CustomResourceDefinition': { spec: customResourceDefinition },
};

/** The shape of an object. Of an unknown kind, only the metadata and status have a shape. */
export function shapeOf({ apiVersion, kind }: { apiVersion: string; kind: string }): Shape {
  const name = `${apiVersion} ${kind}`;
  return { fields: { metadata, status: map, ...kinds[name] }, ...(name === roleBinding && { read: readRoleBinding }) };
}
