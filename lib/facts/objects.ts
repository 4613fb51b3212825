import type { IIoK8sApiNetworkingV1IngressSpec as IngressSpec } from 'kubernetes-models/networking.k8s.io/v1/IngressSpec';
import type { IIoK8sApiCoreV1PersistentVolumeClaimSpec as ClaimSpec } from 'kubernetes-models/v1/PersistentVolumeClaimSpec';
import type { IIoK8sApiCoreV1ServiceSpec as ServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import type { PolicyRule, RoleFields, ServiceAccountFields, Subject } from './workload';
import type { ReplicatedOptions, ResourceList, WorkloadOptions } from './options';

/** Options of every workload that does not set them itself. */
export type WorkloadDefaults = Pick<
  WorkloadOptions, 'affinity' | 'commonSelector' | 'imagePullPolicy' | 'nodeSelector' | 'resources' | 'tolerations' | 'variables' | 'mounts' | 'pod'
>;

/** A namespace to make. */
export interface NamespaceFacts {
  readonly name: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Deployment of a program that is no component of Prow, such as boskos. Its Service is made if `service` lists ports. */
export interface WorkloadFacts extends ReplicatedOptions {
  /** The image's name in images.yaml or in the environment's `images`. */
  readonly image: string;
  /** @default - Prow's namespace */
  readonly namespace?: string;
}

/** An object that no component makes: its metadata, and the fields of its spec in the words of the Kubernetes API. */
export type ObjectFacts<Spec> = Readonly<Spec> & {
  /** @default - Prow's namespace */
  readonly namespace?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
};

/** Services, claims and Ingresses that no component makes, by name. */
export interface FurtherObjectFacts {
  /** @default - none */
  readonly services?: Readonly<Record<string, ObjectFacts<ServiceSpec>>>;
  /** @default - none */
  readonly claims?: Readonly<Record<string, ObjectFacts<ClaimSpec>>>;
  /** @default - none */
  readonly ingresses?: Readonly<Record<string, ObjectFacts<IngressSpec>>>;
}

/** A ServiceAccount for jobs, or for what else runs in the cluster. */
export interface ServiceAccountFacts extends Omit<ServiceAccountFields, 'name'> {
  readonly name: string;
  /** @default - the namespace of job pods */
  readonly namespace?: string;
}

/** Permissions that no component has of itself: of jobs, of people, or of Prow's identity in a build cluster. */
export type RoleFacts = RoleOfRules | RoleOfClusterRole;

interface RoleSubjects extends Pick<RoleFields, 'binding'> {
  /** The name of the role and, unless `binding` says otherwise, of its binding. */
  readonly name: string;
  /** Of the Role and its RoleBinding. @default - the whole cluster: a ClusterRole and a ClusterRoleBinding */
  readonly namespace?: string;
  readonly subjects: readonly Subject[];
}

/** A Role or ClusterRole with its rules, and its binding. */
export interface RoleOfRules extends RoleSubjects {
  readonly rules: readonly PolicyRule[];
  readonly clusterRole?: undefined;
}

/** The binding of a ClusterRole that exists, such as `'cluster-admin'`. */
export interface RoleOfClusterRole extends RoleSubjects {
  readonly clusterRole: string;
  readonly rules?: undefined;
}

/** Default resource requests of job containers: a LimitRange in the namespace of job pods. */
export interface JobDefaults {
  /** A quantity of cores, for instance `'100m'`. @default - no default request */
  readonly cpu?: string;
  /** A quantity of bytes, for instance `'1Gi'`. @default - no default request */
  readonly memory?: string;
  /** Default limits of job containers. @default - no default limits */
  readonly limits?: ResourceList;
  /** The name of the LimitRange. @default 'mem-limit-range' */
  readonly name?: string;
}
