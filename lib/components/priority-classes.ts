import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { Cluster } from '../prow/target-cluster';
import type { PriorityClassFacts } from '../facts/nodes';

/** Which jobs go before which. */
export class PriorityClasses extends Construct {
  constructor(scope: Construct, id: string, prow: Cluster, priorityClasses: readonly PriorityClassFacts[]) {
    super(scope, id);
    for (const { name, ...facts } of priorityClasses) {
      new k8s.KubePriorityClass(this, name, { metadata: { name: prow.name(name) }, ...facts });
    }
  }
}
