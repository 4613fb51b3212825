import type { Cluster } from '../../lib/cluster';
import type { BuildCluster, NodeFacts } from '../../lib/environment/build-cluster';
import { guaranteed } from '../../lib/environment/options';
import type { Scheduling } from '../../lib/environment/options';
import type { Declarations } from '../../lib/verify';
import * as secrets from '../kubevirt/secrets';

const cacheNodes = { 'ci.kubevirt.io/cachenode': 'true' };
const onCacheNode: Scheduling = {
  nodeSelector: cacheNodes,
  tolerations: [{ key: 'ci.kubevirt.io/cachenode', operator: 'Exists', effect: 'NoSchedule' }],
};

const bareMetal = { type: 'bare-metal-external' };
const sriov = { hardwareSupport: 'sriov-nic' };
const gpu = { hardwareSupport: 'gpu' };

/** The bare-metal machines on which KubeVirt's jobs run. */
export const prowWorkloads: BuildCluster = {
  kind: 'build-cluster',
  name: 'prow-workloads',
  namespaces: { prow: 'kubevirt-prow', jobs: 'kubevirt-prow-jobs' },
  nodes: [
    node('kubevirt-cache-bm01', cacheNodes),
    node('kubevirt-worker-bm02', { ...bareMetal, ...sriov }),
    node('kubevirt-worker-bm04', { ...bareMetal, ...sriov }),
    node('kubevirt-worker-bm05', bareMetal),
    node('kubevirt-worker-bm06', bareMetal),
    node('kubevirt-worker-bm07', bareMetal),
    node('kubevirt-worker-bm08', bareMetal),
    node('kubevirt-worker-bm09', bareMetal),
    node('kubevirt-worker-bm11', { ...bareMetal, ...gpu }),
    node('kubevirt-worker-bm12', { ...bareMetal, ...gpu }),
    node('kubevirt-worker-bm13', bareMetal),
  ],
  priorityClasses: [
    { name: 'sriov', value: 1_000_001, description: 'Jobs that need an SR-IOV network card, of which there are few.' },
    { name: 'vgpu', value: 1_000_000, preemptionPolicy: 'Never', description: 'Jobs that need a GPU, of which there are few.' },
    { name: 'windows', value: 900_000, preemptionPolicy: 'Never', description: 'Jobs that test with Windows guests.' },
  ],
  components: {
    dockerMirrorProxy: {
      storage: { hostPath: '/var/data/docker-mirror-proxy' },
      resources: guaranteed('4', '8Gi'),
      ...onCacheNode,
      certificateAuthority: { key: secrets.mirrorKey.key('ca.key'), certificate: { file: 'ca.crt' } },
    },
    greenhouse: {
      storage: { localVolume: { path: '/var/data/greenhouse', size: '1400Gi', nodeLabels: cacheNodes } },
      resources: guaranteed('4', '8Gi'),
      ...onCacheNode,
    },
    sharedImages: { nodeSelector: bareMetal, resources: { requests: { memory: '2Gi' } } },
    sriovPassthrough: {
      pluginFolder: '/var/lib/cni/bin',
      networkNamespace: 'default',
      nodeSelector: sriov,
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      resources: guaranteed('100m', '50Mi'),
    },
  },
  given,
  secrets: [
    secrets.forJobs(secrets.commenterToken),
    secrets.forJobs(secrets.gcsCredentials),
    secrets.forJobs(secrets.githubToken),
    secrets.mirrorKey,
    secrets.windowsProductKey,
    ...secrets.jobSecrets,
  ],
};

/** What Multus brings along, and what reaches into the nodes because that is what it is for. */
function given(cluster: Cluster): Declarations {
  const { prow } = cluster.namespaces;
  const cni = cluster.name('sriov-passthrough-cni');
  const greenhouse = `Deployment ${prow}/${cluster.name('greenhouse')}`;
  const mirror = `Deployment ${prow}/${cluster.name('docker-mirror-proxy')}`;
  const sharedImages = `DaemonSet ${prow}/${cluster.name('shared-images-controller')}`;
  const plugin = `DaemonSet ${cni}/${cni}`;
  return {
    customResources: [{
      group: 'k8s.cni.cncf.io', kind: 'NetworkAttachmentDefinition', scope: 'Namespaced', reason: 'Multus is installed with the cluster',
    }],
    exceptions: [
      { allow: 'privileged', objects: [greenhouse], reason: 'production runs it so; nothing but --remount, which is not set, is known to need it' },
      { allow: 'privileged', objects: [sharedImages], reason: 'runs podman' },
      { allow: 'hostPath /var/data/docker-mirror-proxy', objects: [mirror], reason: 'its cache lies on the cache node\'s own disk' },
      { allow: 'hostPath /var/lib/shared-images', objects: [sharedImages], reason: 'fills the folder for all jobs on the node' },
      { allow: 'hostPath /var/lib/cni/bin', objects: [plugin], reason: 'installs a plugin of the node\'s network' },
      { allow: 'hostNetwork', objects: [plugin], reason: 'pods on the node may have no network before it is installed' },
    ],
  };
}

function node(name: string, labels: NodeFacts['labels']): NodeFacts {
  return { name: `${name}.kubevirtci.cloud`, labels };
}
