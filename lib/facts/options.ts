import { expectArgument } from '../arguments';
import type { k8s } from '../k8s';

/** What a container asks for and may use at most, as Kubernetes quantities. */
export interface Resources {
  /** @default - what the namespace's LimitRange says */
  readonly requests?: ResourceList;
  /** @default - no limit */
  readonly limits?: ResourceList;
}

/** Amounts of what a node has. */
export interface ResourceList {
  /** Cores, for instance `'1'` or `'300m'`. @default - not stated */
  readonly cpu?: string;
  /** Bytes, for instance `'2Gi'`. @default - not stated */
  readonly memory?: string;
}

/** Requests equal limits: the pod is the last to be evicted (QoS class Guaranteed). */
export function guaranteed(cpu: string, memory: string): Resources {
  expectArgument('guaranteed: cpu', cpu, 'a text');
  expectArgument('guaranteed: memory', memory, 'a text');
  return { requests: { cpu, memory }, limits: { cpu, memory } };
}

/** Where a pod may run. */
export interface Scheduling {
  /** @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
  /** @default - none */
  readonly affinity?: k8s.Affinity;
}

/** What every workload may be told. */
export interface WorkloadOptions extends Scheduling {
  /** @default - as the image asks for */
  readonly resources?: Resources;
  /** @default - the component's own, or what the environment says for all */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
}

/** A workload of which several may run at once. */
export interface ReplicatedOptions extends WorkloadOptions {
  /** @default 1 */
  readonly replicas?: number;
}

/** A PersistentVolumeClaim that one node mounts at a time. */
export interface ClaimOptions {
  /** A quantity, for instance `'30Gi'`. */
  readonly size: string;
  /** @default - the cluster's default StorageClass */
  readonly storageClass?: string;
}

/** A volume that lies on a node: a PersistentVolume made here, and the claim that binds it. */
export interface LocalVolumeOptions {
  /** The folder on the node. An absolute path. */
  readonly path: string;
  /** A quantity, for instance `'30Gi'`. Kubernetes does not enforce it. */
  readonly size: string;
  /** The node that has the folder, by its labels. The pod follows its volume there. */
  readonly nodeLabels: Readonly<Record<string, string>>;
}

/**
 * Where a workload keeps what outlives its pods: a claim on a StorageClass, a volume on a node, or a plain folder of whichever node the pod
 * runs on, which its node selector has to fix.
 */
export type VolumeOptions =
  | (ClaimOptions & { readonly localVolume?: undefined; readonly hostPath?: undefined })
  | (NoClaim & { readonly localVolume: LocalVolumeOptions; readonly hostPath?: undefined })
  | (NoClaim & { /** An absolute path. */ readonly hostPath: string; readonly localVolume?: undefined });

type NoClaim = { readonly [field in keyof ClaimOptions]?: undefined };

/** How a host reaches its Service. */
export interface IngressOptions {
  /** @default - the cluster's default IngressClass */
  readonly className?: string;
  /** `ImplementationSpecific` is what GCE's controller needs. @default 'Prefix' */
  readonly pathType?: 'Prefix' | 'ImplementationSpecific';
  /** @default - plain HTTP */
  readonly tls?: TlsOptions;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A certificate, in a Secret that is given or that cert-manager fills. */
export interface TlsOptions {
  readonly secretName: string;
  /** Who issues the certificate, for cert-manager. @default - the Secret is there already */
  readonly clusterIssuer?: string;
}
