import { Construct } from 'constructs';
import type { WorkloadFacts } from '../facts/objects';
import { addDeployment, containerOptions } from '../pod/deployment';
import { addService } from '../pod/service';
import type { TargetCluster } from '../prow/target-cluster';

/** A Deployment of a program that is no component of Prow, with its Service. */
export class Workload extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster, facts: WorkloadFacts) {
    super(scope, id);
    const { image, namespace = cluster.namespaces.prow, replicas, ...options } = facts;
    const name = cluster.name(id);
    const container = { name: id, image: cluster.image(image), ...containerOptions(cluster, options) };
    addDeployment(this, { name, namespace, replicas, options, container });
    if (options.service) {
      addService(this, { name, namespace, ports: [], options });
    }
  }
}
