import type { IIoK8sApiAppsV1DeploymentSpec as DeploymentSpec } from 'kubernetes-models/apps/v1/DeploymentSpec';
import type { IIoK8sApiRbacV1PolicyRule as PolicyRule } from 'kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule';
import type { IIoK8sApiRbacV1Subject as Subject } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Subject';
import type { IIoK8sApiCoreV1Container as Container } from 'kubernetes-models/v1/Container';
import type { IIoK8sApiCoreV1EnvVarSource as EnvVarSource } from 'kubernetes-models/v1/EnvVarSource';
import type { IIoK8sApiCoreV1PodSpec as PodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IIoK8sApiCoreV1ServiceSpec as ServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import type { IIoK8sApiCoreV1Volume as Volume } from 'kubernetes-models/v1/Volume';
import type { IIoK8sApiCoreV1VolumeMount as VolumeMount } from 'kubernetes-models/v1/VolumeMount';
import type { ProwFlags } from '../../imports/flags';

export type { Container, PolicyRule, Subject };

/** Fields of a type of the Kubernetes API; `null` leaves out what the component has of itself. */
export type Overrides<T> = { readonly [Field in keyof T]?: T[Field] | null };

/** The flags of a program of Prow, by its name in the table of flags. */
export type FlagsOfProgram<Program extends keyof ProwFlags> = ProwFlags[Program];

/** The value of a flag: `null` is a flag without a value, a list repeats the flag. */
export type FlagLiteral = string | number | boolean | null | readonly (string | number | boolean)[];

/**
 * What the objects of a workload have beside the options of its component, in the words of the Kubernetes API. Each field comes on top of what
 * the component has of itself, or in its place.
 */
export interface WorkloadFields<Flag extends string = string> {
  /** Flags beside those that follow from the environment, or in their place, without dashes. @default - none */
  readonly flags?: { readonly [flag in Flag]?: FlagLiteral };
  /** Flags that the table of this release's flags does not have, such as those of newer images. @default - none */
  readonly untypedFlags?: Readonly<Record<string, FlagLiteral>>;
  /** Flags of the component to leave out, without dashes. @default - none */
  readonly omitFlags?: readonly Flag[];
  /** Environment variables, by name: a text, or where the value comes from; `null` leaves one out. @default - none */
  readonly variables?: Readonly<Record<string, string | EnvVarSource | null>>;
  /** Mounts by their absolute path in the container; `null` leaves one out. @default - none */
  readonly mounts?: Readonly<Record<string, MountFields | null>>;
  /** Other fields of the container. @default - none */
  readonly container?: ContainerFields;
  /** Containers beside the component's own. @default - none */
  readonly sidecars?: readonly Sidecar[];
  /** Containers that run before the component's own. @default - those of the component */
  readonly initContainers?: readonly Sidecar[];
  /** Other fields of the pod. @default - none */
  readonly pod?: PodFields;
  /** Other fields of the Deployment. @default - none */
  readonly deployment?: DeploymentFields;
  /** The labels by which the Deployment and its Services select pods. Immutable in a live Deployment. @default - `app` with the name */
  readonly selector?: Readonly<Record<string, string>>;
  /** Labels in the selector beside `selector`, for instance those that all workloads have. @default - none */
  readonly commonSelector?: Readonly<Record<string, string>>;
  /** The Service; `null` leaves it out. @default - the component's own, if it has one */
  readonly service?: ServiceFields | null;
  /** The ServiceAccount; `null` if something else makes it. @default - the component's own, if it uses the Kubernetes API */
  readonly serviceAccount?: ServiceAccountFields | null;
  /** Its permissions, by namespace; `null` leaves out those of one. @default - what the component needs */
  readonly roles?: RolesByPlace;
}

/** A mount: a volume of the Kubernetes API without a name, and how it is mounted. */
export interface MountFields extends Omit<Volume, 'name'>, Omit<VolumeMount, 'name' | 'mountPath'> {
  /** The name of the volume in the pod. Mounts of one volume have the same. @default - that of the mounted object, or one made from the path */
  readonly volume?: string;
}

/** A container beside the component's own. */
export interface Sidecar extends Omit<Container, 'volumeMounts'> {
  /** Mounts by their absolute path in the container. @default - none */
  readonly mounts?: Readonly<Record<string, MountFields>>;
}

/** Fields of a container of the Kubernetes API that no option of a component sets. */
export type ContainerFields = Overrides<Omit<Container, 'env' | 'volumeMounts'>>;

/** Fields of a pod of the Kubernetes API that no option of a component sets. */
export type PodFields = Overrides<Omit<PodSpec, 'containers' | 'initContainers' | 'volumes' | 'nodeSelector' | 'tolerations' | 'affinity'>>;

/** Fields of a Deployment. */
export interface DeploymentFields extends Overrides<Omit<DeploymentSpec, 'replicas' | 'selector' | 'template'>> {
  /** @default - `app` with the Deployment's name */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Labels of the pods beside those of the selector. @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** Fields of a Service; those of its spec that are not listed here are in the words of the Kubernetes API. */
export interface ServiceFields extends Overrides<Omit<ServiceSpec, 'selector'>> {
  /** @default - the component's own */
  readonly name?: string;
  /** @default - the component's own */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default - the selector of the Deployment */
  readonly selector?: Readonly<Record<string, string>>;
}

/** A ServiceAccount. */
export interface ServiceAccountFields {
  /** @default - the component's name */
  readonly name?: string;
  /** For instance `iam.gke.io/gcp-service-account`. @default - those of the bucket's workload identity */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Names of the Secrets by which pods pull images. @default - none */
  readonly imagePullSecrets?: readonly string[];
  /** Whether pods get a token of the Kubernetes API. @default - the API's own default, true */
  readonly automountServiceAccountToken?: boolean;
}

/** The permissions of a component, by namespace. */
export interface RolesByPlace {
  /** In the namespace of ProwJobs. @default - what the component needs */
  readonly prowJobs?: RoleFields | null;
  /** In the namespace of jobs' pods. @default - what the component needs */
  readonly jobs?: RoleFields | null;
  /** In Prow's namespace, if it is not that of ProwJobs: nothing uses them. @default - none, unless `keepsUnusedGrants` */
  readonly unused?: RoleFields | null;
  /** In the whole cluster. @default - what the component needs */
  readonly cluster?: RoleFields | null;
}

/** A Role or ClusterRole and its binding. */
export interface RoleFields {
  /** @default - what the component needs there */
  readonly rules?: readonly PolicyRule[];
  /** The name of the Role. @default - that of the component */
  readonly name?: string;
  /** The name of the RoleBinding. @default - that of the Role */
  readonly binding?: string;
  /** Who has the permissions. @default - the component's ServiceAccount */
  readonly subjects?: readonly Subject[];
}
