import { Construct } from 'constructs';
import type { WorkloadIdentity } from '../facts/facts';
import { k8s } from '../k8s';
import type { Prow } from '../prow/prow';

/** The ServiceAccount of jobs' pods, for workload identity. */
export class JobsServiceAccount extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, { jobsServiceAccount, annotations }: WorkloadIdentity) {
    super(scope, id);
    const metadata = { name: prow.name(jobsServiceAccount), namespace: prow.namespaces.jobs, annotations };
    new k8s.KubeServiceAccount(this, 'service-account', { metadata });
  }
}
