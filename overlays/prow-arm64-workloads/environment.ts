import type { BuildCluster } from '../../lib/environment/build-cluster';
import * as secrets from '../kubevirt/secrets';

/** A cluster of arm64 machines that others run, with a namespace for KubeVirt's jobs. */
export const prowArm64Workloads: BuildCluster = {
  kind: 'build-cluster',
  name: 'prow-arm64-workloads',
  namespaces: { prow: 'kubevirt-prow', jobs: 'kubevirt-prow-jobs' },
  makesNamespaces: false,
  components: {},
  external: ({ namespaces }) => ({ namespaces: [{ name: namespaces.jobs, reason: 'created by those who run the cluster' }] }),
  secrets: [secrets.bazelCacheGcs, secrets.forJobs(secrets.gcsCredentials)],
};
