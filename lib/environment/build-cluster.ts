import type { BuildClusterComponents } from '../components';
import type { TargetCluster } from '../prow/target-cluster';
import type { Environment, OwnConstructs } from './environment';
import type { ClusterFacts, JobDefaults, Namespaces } from '../facts/facts';
import type { NodeFacts, PriorityClassFacts } from '../facts/nodes';

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
  readonly constructs?: OwnConstructs<TargetCluster>;
  /** @default - jobs without requests get none */
  readonly jobDefaults?: JobDefaults;
}

/** The facts of one overlay, of either kind. */
export type AnyEnvironment = Environment | BuildCluster;

/** Whether facts are those of a build cluster. */
export function isBuildCluster(environment: AnyEnvironment): environment is BuildCluster {
  return 'kind' in environment;
}
