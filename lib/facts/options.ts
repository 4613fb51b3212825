import { expectArgument } from '../arguments';
import type { k8s } from '../k8s';
import type { WorkloadFields } from './workload';

/** The resource requests and limits of a container. */
export interface Resources {
  /** @default - the limits if set, else those of the namespace's LimitRange */
  readonly requests?: ResourceList;
  /** @default - those of the namespace's LimitRange */
  readonly limits?: ResourceList;
}

/** Amounts of CPU and memory, as Kubernetes quantities. */
export interface ResourceList {
  /** Cores, for instance `'1'` or `'300m'`. @default - not set */
  readonly cpu?: string;
  /** Bytes, for instance `'2Gi'`. @default - not set */
  readonly memory?: string;
  /** Bytes on the node's disk, for instance `'10Gi'`. @default - not set */
  readonly 'ephemeral-storage'?: string;
}

/**
 * Resources with requests equal to limits, which gives a pod the QoS class Guaranteed: it is evicted last.
 *
 * @param cpu cores, for instance `'300m'`
 * @param memory bytes, for instance `'2Gi'`
 * @throws TypeError if an argument is not a string
 */
export function guaranteed(cpu: string, memory: string): Resources {
  expectArgument('guaranteed: cpu', cpu, 'a text');
  expectArgument('guaranteed: memory', memory, 'a text');
  return { requests: { cpu, memory }, limits: { cpu, memory } };
}

/** Scheduling options of a workload. */
export interface Scheduling {
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. @default - no tolerations */
  readonly tolerations?: readonly k8s.Toleration[];
  /** Affinity to nodes and to other pods. @default - no affinity */
  readonly affinity?: k8s.Affinity;
}

/** Options of every workload. */
export interface WorkloadOptions<Flag extends string = string> extends Scheduling, WorkloadFields<Flag> {
  /** The resources of the container. @default - those of the namespace's LimitRange */
  readonly resources?: Resources;
  /** The image pull policy. @default - the environment's `imagePullPolicy` if set, else the component's own default */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
}

/** Options of a workload that may have several replicas. */
export interface ReplicatedOptions<Flag extends string = string> extends WorkloadOptions<Flag> {
  /** The number of pods. @default 1 */
  readonly replicas?: number;
}

/** A PersistentVolumeClaim with the access mode ReadWriteOnce. */
export interface ClaimOptions {
  /** The requested size, as a Kubernetes quantity, for instance `'30Gi'`. */
  readonly size: string;
  /** The StorageClass of the claim. @default - the cluster's default StorageClass */
  readonly storageClass?: string;
  /** The name of the claim. @default - that of the workload */
  readonly name?: string;
  /** @default - the component's own */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A PersistentVolume in a folder of a node, and a claim that binds to it. Both are made. */
export interface LocalVolumeOptions {
  /** The absolute path of the folder on the node. */
  readonly path: string;
  /** The capacity, as a Kubernetes quantity, for instance `'30Gi'`. Kubernetes does not enforce it. */
  readonly size: string;
  /** Labels of the node that has the folder. Kubernetes schedules the pod there. */
  readonly nodeLabels: Readonly<Record<string, string>>;
}

/**
 * The storage of a workload: a PersistentVolumeClaim, a PersistentVolume on a node, or a `hostPath` on the node that the pod runs on. Set
 * `nodeSelector` with a `hostPath`, so that the pod always runs on the same node.
 */
export type VolumeOptions =
  | (ClaimOptions & { readonly localVolume?: undefined; readonly hostPath?: undefined })
  | (NoClaim & { readonly localVolume: LocalVolumeOptions; readonly hostPath?: undefined })
  | (NoClaim & { /** An absolute path. */ readonly hostPath: string; readonly localVolume?: undefined });

type NoClaim = { readonly [field in keyof ClaimOptions]?: undefined };

/** Options of an Ingress. */
export interface IngressOptions {
  /** The IngressClass. @default - the cluster's default IngressClass */
  readonly className?: string;
  /** How paths are matched. GCE's Ingress controller needs `'ImplementationSpecific'`. @default 'Prefix' */
  readonly pathType?: 'Prefix' | 'ImplementationSpecific';
  /** The TLS certificate of the host. @default - plain HTTP */
  readonly tls?: TlsOptions;
  /** Annotations of the Ingress. @default - only that of cert-manager, if `tls.clusterIssuer` is set */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The TLS certificate of an Ingress. */
export interface TlsOptions {
  /** The Secret that holds the certificate. The deployment's name prefix is added to the name. */
  readonly secretName: string;
  /** The ClusterIssuer by which cert-manager fills the Secret. @default - the Secret exists already */
  readonly clusterIssuer?: string;
}
