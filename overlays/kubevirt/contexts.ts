import type { DeploymentNames } from '../../lib/facts/facts';
import { TargetCluster } from '../../lib/prow/target-cluster';
import type { ExternalContext } from '../../lib/verify';
import { prowArm64Workloads } from '../prow-arm64-workloads/environment';
import { prowWorkloads } from '../prow-workloads/environment';

/** Signs releases; it is made by hand. */
const signingKey = 'pgp-bot-key';

/** The clusters in which KubeVirt's jobs run, with the Secrets that they find there. */
export function jobClusters({ jobSecrets, namespaces }: DeploymentNames): readonly ExternalContext[] {
  // The build clusters serve the jobs of production; what others would find in a namespace of their own is not known.
  const withSecrets = (...secrets: string[]): Pick<ExternalContext, 'secrets'> => (namespaces.jobs === prowWorkloads.namespaces.jobs ? { secrets } : {});
  return [
    { name: 'kubevirt-prow-control-plane', reason: 'the cluster that Prow itself runs in', secrets: [...jobSecrets, signingKey] },
    { name: 'prow-workloads', reason: 'the bare-metal machines', ...withSecrets(...new TargetCluster(prowWorkloads).jobSecrets, signingKey) },
    { name: 'prow-arm64-workloads', reason: 'the cluster for arm64', ...withSecrets(...new TargetCluster(prowArm64Workloads).jobSecrets) },
    {
      name: 'prow-s390x-workloads',
      reason: 'the cluster for s390x, whose jobs its own team may rerun; the team keeps the Secrets',
      ...withSecrets('gcs-credentials', 'kubevirt-icr-credential', 'kubevirtci-quay-credential'),
    },
    { name: 'amd-workloads', reason: 'a cluster for AMD machines, which others keep' },
    { name: 'prow-hyperv-workloads', reason: 'a cluster for Hyper-V, which others keep' },
  ];
}
