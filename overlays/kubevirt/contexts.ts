import type { DeploymentNames } from '../../lib/facts/facts';
import { TargetCluster } from '../../lib/prow/target-cluster';
import type { ExternalContext } from '../../lib/verify';
import { prowArm64Workloads } from '../prow-arm64-workloads/environment';
import { prowWorkloads } from '../prow-workloads/environment';

/** A Secret with the key that signs releases. It is created by hand. */
const signingKey = 'pgp-bot-key';

/** The clusters that KubeVirt's jobs run in, with their Secrets. */
export function jobClusters({ jobSecrets, namespaces }: DeploymentNames): readonly ExternalContext[] {
  // The Secrets in build clusters are known only for the namespace of production's jobs.
  const withSecrets = (...secrets: string[]): Pick<ExternalContext, 'secrets'> => (namespaces.jobs === prowWorkloads.namespaces.jobs ? { secrets } : {});
  return [
    { name: 'kubevirt-prow-control-plane', reason: 'the cluster that Prow itself runs in', secrets: [...jobSecrets, signingKey] },
    { name: 'prow-workloads', reason: 'the bare-metal machines', ...withSecrets(...new TargetCluster(prowWorkloads).jobSecrets, signingKey) },
    { name: 'prow-arm64-workloads', reason: 'the cluster for arm64', ...withSecrets(...new TargetCluster(prowArm64Workloads).jobSecrets) },
    {
      name: 'prow-s390x-workloads',
      reason: 'the cluster for s390x; its own team may rerun the jobs and manages the Secrets',
      ...withSecrets('gcs-credentials', 'kubevirt-icr-credential', 'kubevirtci-quay-credential'),
    },
    { name: 'amd-workloads', reason: 'a cluster of AMD machines that others manage' },
    { name: 'prow-hyperv-workloads', reason: 'a cluster for Hyper-V that others manage' },
  ];
}
