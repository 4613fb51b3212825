import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import prowJobDefinition from '../../imports/prowjobs.prow.k8s.io.json';
import type { JobDefaults } from '../environment/environment';
import type { Prow } from '../prow';

/** Where the deployment lives: its namespaces, and what a container of a job gets that asks for nothing. */
export class Namespaces extends Construct {
  constructor(scope: Construct, id: string, prow: Prow) {
    super(scope, id);
    const { prow: own, prowJobs, jobs } = prow.namespaces;
    for (const name of new Set([own, prowJobs, jobs])) {
      new k8s.KubeNamespace(this, name, { metadata: { name } });
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

/** The definition of ProwJob. Its L1 class would drop most of the schema, so it is written as it was generated. */
export class ProwJobDefinition extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApiObject(this, 'definition', prowJobDefinition);
  }
}
