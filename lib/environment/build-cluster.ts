import type { BuildClusterComponents } from '../components';
import type { Cluster } from '../prow/target-cluster';
import type { Environment, OwnConstructs } from './environment';
import type { ClusterFacts, JobDefaults, Namespaces } from '../facts/facts';

/**
 * The facts of a cluster in which jobs run and Prow does not: Prow reaches it by a context of its kubeconfig. Nothing in it is derived.
 */
export interface BuildCluster extends ClusterFacts {
  /** Tells it from the facts of a Prow. */
  readonly kind: 'build-cluster';
  /** `prow` is where what serves the jobs runs, `jobs` where their pods do. */
  readonly namespaces: Omit<Namespaces, 'prowJobs'>;
  /** Whether these two namespaces are made here; false where somebody else hands them out. @default true */
  readonly makesNamespaces?: boolean;
  /** What is known of the cluster's nodes; one that is not listed stays as it is. @default - nothing */
  readonly nodes?: readonly NodeFacts[];
  /** What jobs may name as their `priorityClassName`. @default - none */
  readonly priorityClasses?: readonly PriorityClassFacts[];
  /** The components that run, by name; one that is not listed does not. */
  readonly components: BuildClusterComponents;
  /** Components of your own. @default - none */
  readonly constructs?: OwnConstructs<Cluster>;
  /** @default - jobs without requests get none */
  readonly jobDefaults?: JobDefaults;
}

/** The facts of one overlay, of either kind. */
export type AnyEnvironment = Environment | BuildCluster;

/** A node, by what schedulers go by. */
export interface NodeFacts {
  /** The node's name in the cluster; no prefix stands before it. */
  readonly name: string;
  /** Beside those that the kubelet sets. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whom it keeps away. Where any is stated, these are all. @default - as they are */
  readonly taints?: readonly Taint[];
}

/** Keeps pods away that do not tolerate it. */
export interface Taint {
  readonly key: string;
  /** @default - none */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** How urgent a pod is. */
export interface PriorityClassFacts {
  readonly name: string;
  /** Of two pods that wait, the one of the higher value goes first. */
  readonly value: number;
  /** Whether its pods push others of lower value out. @default 'PreemptLowerPriority' */
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  /** For whom it is. @default - none */
  readonly description?: string;
}

/** Whether facts are those of a build cluster. */
export function isBuildCluster(environment: AnyEnvironment): environment is BuildCluster {
  return 'kind' in environment;
}
