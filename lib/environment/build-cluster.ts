import type { BuildClusterComponents } from '../components';
import type { TargetCluster } from '../prow/target-cluster';
import type { Environment, OwnConstructs } from './environment';
import type { ClusterFacts, Namespaces } from '../facts/facts';
import type { NodeFacts, PriorityClassFacts } from '../facts/nodes';

/**
 * The facts of a build cluster: jobs run in it, Prow itself does not. Prow reaches it by a context of its kubeconfig.
 */
export interface BuildCluster extends ClusterFacts {
  /** Distinguishes a build cluster from an Environment. */
  readonly kind: 'build-cluster';
  /** `prow` is the namespace of the components that serve jobs, `jobs` that of job pods. */
  readonly namespaces: Omit<Namespaces, 'prowJobs'>;
  /** Labels and taints of the cluster's nodes. A node that is not listed stays unchanged. @default - no node is changed */
  readonly nodes?: readonly NodeFacts[];
  /** The PriorityClasses to make, for the `priorityClassName` of jobs. @default - none */
  readonly priorityClasses?: readonly PriorityClassFacts[];
  /** The components to deploy, by name. */
  readonly components: BuildClusterComponents;
  /** Your own components, by name. @default - none */
  readonly constructs?: OwnConstructs<TargetCluster>;
}

/** The facts of a Prow deployment or of a build cluster. */
export type AnyEnvironment = Environment | BuildCluster;

/** Whether an environment is a build cluster. */
export function isBuildCluster(environment: AnyEnvironment): environment is BuildCluster {
  return 'kind' in environment;
}
