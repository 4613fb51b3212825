import { Cluster } from '../../lib/cluster';
import type { ClusterEnvironment } from '../../lib/environment/environment';
import type { GivenContext } from '../../lib/verify';
import { prowArm64Workloads } from '../prow-arm64-workloads/environment';
import { prowWorkloads } from '../prow-workloads/environment';

/** Signs releases; it is made by hand. */
const signingKey = 'pgp-bot-key';

/** The clusters in which KubeVirt's jobs run, with what they find there in the namespace of jobs. */
export function jobClusters({ jobSecrets, namespaces }: Cluster): readonly GivenContext[] {
  /** A build cluster serves jobs of this one namespace. */
  const secretsOf = (environment: ClusterEnvironment, ...more: string[]): Pick<GivenContext, 'secrets'> =>
    (environment.namespaces.jobs === namespaces.jobs ? { secrets: [...new Cluster(environment).jobSecrets, ...more] } : {});
  return [
    { name: 'kubevirt-prow-control-plane', reason: 'the cluster that Prow itself runs in', secrets: [...jobSecrets, signingKey] },
    { name: 'prow-workloads', reason: 'the bare-metal machines', ...secretsOf(prowWorkloads, signingKey) },
    { name: 'prow-arm64-workloads', reason: 'the cluster for arm64', ...secretsOf(prowArm64Workloads) },
    {
      name: 'prow-s390x-workloads',
      reason: 'the cluster for s390x, whose jobs its own team may rerun; the team keeps the Secrets',
      secrets: ['gcs-credentials', 'kubevirt-icr-credential', 'kubevirtci-quay-credential'],
    },
    { name: 'amd-workloads', reason: 'a cluster for AMD machines, which others keep' },
    { name: 'prow-hyperv-workloads', reason: 'a cluster for Hyper-V, which others keep' },
  ];
}
