import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../command';
import { apiServerFiles, certificateFile, type User } from '../../control-plane';
import { kubeconfig } from '../../kubectl';

/** The two ends of the link between the machine and the node. */
export const addresses = { network: '10.99.0.0/30', machine: '10.99.0.1', node: '10.99.0.2', prefix: 30 };
export const apiServerPort = 6443;
export const nodeName = 'node';
export const podRange = '10.88.0.0/16';
export const dnsAddress = '10.96.0.10';
export const pauseImage = 'registry.k8s.io/pause:3.10';
/** The folder on the node with the mounts of the cluster's folder and of the programs. */
export const place = '/run/prow-deploy';
export const state = `${place}/state`;

const users = {
  admin: { name: 'admin', groups: ['system:masters'] },
  'kube-controller-manager': { name: 'system:kube-controller-manager' },
  'kube-scheduler': { name: 'system:kube-scheduler' },
  'kube-proxy': { name: 'system:kube-proxy' },
  kubelet: { name: `system:node:${nodeName}`, groups: ['system:nodes'] },
} satisfies Record<string, User>;

/** Writes the configuration of the node's programs. */
export async function writeConfiguration(folder: string): Promise<void> {
  const tokens = apiServerFiles(join(folder, 'api-server'), users);
  const server = `https://${addresses.node}:${apiServerPort}`;
  for (const [user, token] of Object.entries(tokens)) {
    // The administrator works on the machine, the others on the node.
    const certificate = join(user === 'admin' ? folder : state, 'api-server', certificateFile);
    writeFileSync(join(folder, `${user}.kubeconfig`), kubeconfig(server, { 'certificate-authority': certificate }, { token }), { mode: 0o600 });
  }
  await run('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365', '-subj', '/O=system:masters/CN=kube-apiserver',
    '-keyout', join(folder, 'api-server', 'kubelet-client.key'), '-out', join(folder, 'api-server', 'kubelet-client.crt'),
  ]);
  mkdirSync(join(folder, 'cni'), { recursive: true });
  writeFileSync(join(folder, 'cni', 'pods.conflist'), JSON.stringify(podNetwork));
  writeFileSync(join(folder, 'containerd.toml'), containerd);
  writeFileSync(join(folder, 'kubelet.json'), JSON.stringify(kubelet));
  writeFileSync(join(folder, 'kube-proxy.json'), JSON.stringify(kubeProxy));
  writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\n');
}

const podNetwork = {
  cniVersion: '1.0.0',
  name: 'pods',
  plugins: [
    {
      type: 'bridge',
      bridge: 'pods',
      isDefaultGateway: true,
      // A pod may reach itself through its Service.
      hairpinMode: true,
      ipam: { type: 'host-local', dataDir: `${state}/ipam`, ranges: [[{ subnet: podRange }]] },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};

const containerd = `
version = 2
root = "${state}/containerd"
state = "${place}/containerd"
[grpc]
  address = "${place}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  # A machine that is itself a container may not lower a process' score.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${place}/cni"
    conf_dir = "${state}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
`;

const kubelet = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  authentication: { anonymous: { enabled: false }, x509: { clientCAFile: `${state}/api-server/kubelet-client.crt` } },
  cgroupDriver: 'cgroupfs',
  // Not the machine's own kubepods, should it have a kubelet.
  cgroupRoot: '/prow-deploy',
  clusterDNS: [dnsAddress],
  clusterDomain: 'cluster.local',
  containerRuntimeEndpoint: `unix://${place}/containerd.sock`,
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%', 'nodefs.inodesFree': '1%' },
  failCgroupV1: false,
  failSwapOn: false,
  imageGCHighThresholdPercent: 100,
  oomScoreAdj: 0,
  resolvConf: `${state}/resolv.conf`,
  serializeImagePulls: false,
  // How soon a changed ConfigMap reaches the pods that mount it.
  syncFrequency: '2s',
  volumePluginDir: `${state}/volume-plugins`,
};

const kubeProxy = {
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  mode: 'iptables',
  clusterCIDR: podRange,
  hostnameOverride: nodeName,
  oomScoreAdj: 0,
  clientConnection: { kubeconfig: `${state}/kube-proxy.kubeconfig` },
  // These would be set for the whole machine.
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
};
