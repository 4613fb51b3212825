import type { DeploymentNames } from '../../lib/facts/facts';
import type { Declarations } from '../../lib/verify';
import { jobClusters } from './contexts';

const asProduction = 'production runs it without a memory request; its usage has not been measured yet';
const cacheNode = 'the node that holds the caches of jobs';

/** Workloads without a memory request. */
const unmeasured = {
  Deployment: [
    'cherrypicker', 'coverage', 'crier', 'ghproxy', 'hook', 'horologium', 'needs-rebase', 'phased', 'pushgateway-proxy', 'referee', 'rehearse',
    'release-blocker', 'statusreconciler', 'test-subset', 'tide',
  ],
  CronJob: ['branch-protector', 'label-sync-kubevirt', 'label-sync-nmstate'],
};

/**
 * External objects and exceptions of KubeVirt's control plane.
 *
 * @param unbounded Deployments whose resources the environment removes
 */
export function controlPlaneExternal(cluster: DeploymentNames, unbounded: readonly string[] = []): Declarations {
  const { name, namespaces } = cluster;
  return {
    configMaps: [{ namespace: namespaces.prow, name: name('job-config'), reason: 'hook fills it with the jobs of kubevirt/project-infra' }],
    contexts: jobClusters(cluster),
    customResources: [
      { group: 'monitoring.coreos.com', kind: 'ServiceMonitor', scope: 'Namespaced', reason: 'the cluster runs the Prometheus operator' },
    ],
    nodeLabels: [{ name: 'ci.kubevirt.io/cachenode=true', reason: cacheNode }],
    exceptions: [
      {
        allow: 'privileged',
        objects: [`Deployment ${namespaces.prow}/${name('greenhouse')}`],
        reason: 'it reads the age of files, which the volume shows only to privileged containers',
      },
      {
        allow: 'no memory request',
        objects: [
          ...[...unmeasured.Deployment, ...unbounded].map((one) => `Deployment ${namespaces.prow}/${name(one)}`),
          ...unmeasured.CronJob.map((one) => `CronJob ${namespaces.prow}/${name(one)}`),
        ],
        reason: asProduction,
      },
    ],
  };
}
