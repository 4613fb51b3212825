import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { JobDefaults } from '../environment/environment';
import type { Prow } from '../prow';

/** Where the deployment lives: its namespaces, who the pods of jobs are to the cloud, and what a container of a job gets that asks for nothing. */
export class Namespaces extends Construct {
  constructor(scope: Construct, id: string, prow: Prow) {
    super(scope, id);
    const { prow: own, prowJobs, jobs } = prow.namespaces;
    for (const name of new Set([own, prowJobs, jobs])) {
      new k8s.KubeNamespace(this, name, { metadata: { name } });
    }
    const { identity } = prow.storage;
    if (identity) {
      const metadata = { name: prow.name(identity.jobsServiceAccount), namespace: jobs, annotations: identity.annotations };
      new k8s.KubeServiceAccount(this, 'jobs-service-account', { metadata });
    }
    const { jobDefaults } = prow.environment;
    if (jobDefaults) {
      new k8s.KubeLimitRange(this, 'job-defaults', {
        metadata: { name: prow.name('mem-limit-range'), namespace: jobs },
        spec: { limits: [{ type: 'Container', defaultRequest: quantities(jobDefaults) }] },
      });
    }
  }
}

function quantities({ cpu, memory }: JobDefaults): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
