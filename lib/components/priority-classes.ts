import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { TargetCluster } from '../prow/target-cluster';
import type { PriorityClassFacts } from '../facts/nodes';

/** The PriorityClasses of jobs. */
export class PriorityClasses extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster, priorityClasses: readonly PriorityClassFacts[]) {
    super(scope, id);
    for (const { name, ...facts } of priorityClasses) {
      new k8s.KubePriorityClass(this, name, { metadata: { name: cluster.name(name) }, ...facts });
    }
  }
}
