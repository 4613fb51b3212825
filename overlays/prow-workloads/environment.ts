import type { BuildCluster } from '../../lib/environment/build-cluster';
import type { NodeFacts } from '../../lib/facts/nodes';
import { guaranteed, type Scheduling } from '../../lib/facts/options';
import { dockerDaemonOptions } from '../kubevirt/docker';
import * as secrets from '../kubevirt/secrets';
import { SharedImages } from '../kubevirt/shared-images';
import { SriovPassthrough } from '../kubevirt/sriov-passthrough';

const cacheNodes = { 'ci.kubevirt.io/cachenode': 'true' };
const onCacheNode: Scheduling = {
  nodeSelector: cacheNodes,
  tolerations: [{ key: 'ci.kubevirt.io/cachenode', operator: 'Exists', effect: 'NoSchedule' }],
};

const bareMetal = { type: 'bare-metal-external' };
const sriov = { hardwareSupport: 'sriov-nic' };
const gpu = { hardwareSupport: 'gpu' };

/** The cluster of bare-metal machines that KubeVirt's jobs run on. */
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
      daemonOptions: dockerDaemonOptions,
    },
    greenhouse: {
      storage: { localVolume: { path: '/var/data/greenhouse', size: '1400Gi', nodeLabels: cacheNodes } },
      resources: guaranteed('4', '8Gi'),
      ...onCacheNode,
    },
  },
  constructs: {
    sharedImages: (chart, cluster) => new SharedImages(chart, 'shared-images', {
      cluster, nodeSelector: bareMetal, resources: { requests: { memory: '2Gi' } },
    }),
    sriovPassthrough: (chart, cluster) => new SriovPassthrough(chart, 'sriov-passthrough', {
      cluster,
      pluginFolder: '/var/lib/cni/bin',
      networkNamespace: 'default',
      nodeSelector: sriov,
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      resources: guaranteed('100m', '50Mi'),
    }),
  },
  external: ({ name, namespaces }) => ({
    customResources: [{
      group: 'k8s.cni.cncf.io', kind: 'NetworkAttachmentDefinition', scope: 'Namespaced', reason: 'multus is installed on the cluster',
    }],
    exceptions: [
      {
        allow: 'privileged',
        objects: [`Deployment ${namespaces.prow}/${name('greenhouse')}`, `DaemonSet ${namespaces.prow}/${name('shared-images-controller')}`],
        reason: 'they manage files of the node',
      },
      { allow: 'hostPath /var/data/docker-mirror-proxy', objects: [`Deployment ${namespaces.prow}/${name('docker-mirror-proxy')}`], reason: 'the cache node keeps images on its own disk' },
      { allow: 'hostPath /var/lib/shared-images', objects: [`DaemonSet ${namespaces.prow}/${name('shared-images-controller')}`], reason: 'jobs mount images from there' },
      { allow: 'hostPath /var/lib/cni/bin', objects: ['DaemonSet sriov-passthrough-cni/sriov-passthrough-cni'], reason: 'it installs network plugins on the node' },
      { allow: 'hostNetwork', objects: ['DaemonSet sriov-passthrough-cni/sriov-passthrough-cni'], reason: 'it sets up the network of the node' },
    ],
  }),
  secrets: [
    secrets.forJobs(secrets.commenterToken),
    secrets.forJobs(secrets.gcsCredentials),
    secrets.forJobs(secrets.githubToken),
    secrets.mirrorKey,
    secrets.windowsProductKey,
    ...secrets.jobSecrets,
  ],
};

function node(name: string, labels: NodeFacts['labels']): NodeFacts {
  return { name: `${name}.kubevirtci.cloud`, labels };
}
