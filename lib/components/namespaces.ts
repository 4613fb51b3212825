import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { TargetCluster } from '../prow/target-cluster';
import type { ClusterFacts, JobDefaults } from '../facts/facts';

interface NamespaceFacts extends ClusterFacts {
  readonly makesNamespaces?: boolean;
  readonly jobDefaults?: JobDefaults;
}

/** The namespaces of a deployment, and the LimitRange with default requests for jobs' containers. */
export class Namespaces extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster<NamespaceFacts>) {
    super(scope, id);
    const { prow: own, prowJobs, jobs } = cluster.namespaces;
    const { jobDefaults, makesNamespaces = true } = cluster.environment;
    for (const name of makesNamespaces ? new Set([own, prowJobs, jobs]) : []) {
      new k8s.KubeNamespace(this, name, { metadata: { name } });
    }
    if (jobDefaults) {
      new k8s.KubeLimitRange(this, 'job-defaults', {
        metadata: { name: cluster.name('mem-limit-range'), namespace: jobs },
        spec: { limits: [{ type: 'Container', defaultRequest: quantities(jobDefaults) }] },
      });
    }
  }
}

function quantities({ cpu, memory }: JobDefaults): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
