import { expectArgument } from '../arguments';
import { Cluster } from '../prow/target-cluster';
import { ClusterDeployment } from './cluster-app';
import { buildClusterComponents } from '../components/index';
import { Namespaces } from '../components/namespaces';
import { Nodes } from '../components/nodes';
import { PriorityClasses } from '../components/priority-classes';
import type { BuildCluster } from '../environment/build-cluster';
import type { SecretValues } from '../secrets/secret-values';

/** What a build cluster is made of. */
export interface BuildClusterDeploymentProps {
  readonly environment: BuildCluster;
  /** @default - what carries a private value is left out */
  readonly secrets?: SecretValues;
}

/** What a cluster needs in which only jobs run: namespaces, nodes, priorities, private values, and what serves the jobs. */
export class BuildClusterDeployment extends ClusterDeployment<BuildCluster> {
  constructor(props: BuildClusterDeploymentProps) {
    expectArgument('BuildClusterDeployment: props', props, 'a mapping');
    const { environment, secrets } = props;
    const cluster = new Cluster(environment);
    super(cluster, secrets);
    new Namespaces(this.chart('00-namespaces'), 'namespaces', cluster);
    new Nodes(this.chart('01-nodes'), 'nodes', environment.nodes ?? []);
    new PriorityClasses(this.chart('02-priority-classes'), 'priority-classes', cluster, environment.priorityClasses ?? []);
    this.addSecrets();
    this.addComponents(cluster, buildClusterComponents);
    this.addConstructs(cluster, environment.constructs);
  }
}
