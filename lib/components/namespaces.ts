import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { TargetCluster } from '../prow/target-cluster';
import type { JobDefaults, NamespaceFacts } from '../facts/objects';
import { quantities } from '../pod/deployment';

/** The namespaces of a deployment, and the LimitRange with default requests for jobs' containers. */
export class Namespaces extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster) {
    super(scope, id);
    const { jobDefaults } = cluster.environment;
    for (const { name, ...metadata } of madeNamespaces(cluster)) {
      new k8s.KubeNamespace(this, name, { metadata: { name, ...metadata } });
    }
    if (jobDefaults) {
      this.limitRange(cluster, jobDefaults);
    }
  }

  private limitRange(cluster: TargetCluster, { name = 'mem-limit-range', limits, cpu, memory }: JobDefaults): void {
    new k8s.KubeLimitRange(this, 'job-defaults', {
      metadata: { name: cluster.name(name), namespace: cluster.namespaces.jobs },
      spec: { limits: [{ type: 'Container', default: limits && quantities(limits), defaultRequest: quantities({ cpu, memory }) }] },
    });
  }
}

/** The namespaces that a deployment makes. */
export function madeNamespaces({ namespaces, environment }: TargetCluster): readonly NamespaceFacts[] {
  const { makesNamespaces = true } = environment;
  const made = makesNamespaces === true ? [...new Set([namespaces.prow, namespaces.prowJobs, namespaces.jobs])] : makesNamespaces || [];
  return made.map((one) => (typeof one === 'string' ? { name: one } : one));
}
