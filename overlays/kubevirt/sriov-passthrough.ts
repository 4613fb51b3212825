import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { TargetCluster } from '../../lib/prow/target-cluster';
import type { WorkloadOptions } from '../../lib/facts/options';
import { k8s } from '../../lib/k8s';
import { addDaemonSet } from '../../lib/pod/daemon-set';
import { containerOptions } from '../../lib/pod/deployment';
import { Mount } from '../../lib/pod/mount';

/** Props of SriovPassthrough. */
export interface SriovPassthroughProps extends WorkloadOptions {
  readonly cluster: TargetCluster;
  /** The node's folder of CNI plugins, an absolute path. */
  readonly pluginFolder: string;
  /** The namespace of the NetworkAttachmentDefinition. Jobs refer to it as `<namespace>/sriov-passthrough-cni`. */
  readonly networkNamespace: string;
}

/** The plugin's file name, which is also its CNI type. */
const PLUGIN = 'sriov-passthrough-cni';

/** Sriov-passthrough-cni: installs a CNI plugin on nodes with an SR-IOV network card, which passes the whole card to a job's pod. */
export class SriovPassthrough extends Construct {
  constructor(scope: Construct, id: string, props: SriovPassthroughProps) {
    super(scope, id);
    const { cluster, pluginFolder, networkNamespace } = props;
    const name = cluster.name(PLUGIN);
    const selector = { name: cluster.name('sriovpassthrough') };
    const plugins = Mount.hostPath('cnibin', pluginFolder, '/host/opt/cni/bin', 'Directory');
    new k8s.KubeNamespace(this, 'namespace', { metadata: { name, labels: selector } });
    addDaemonSet(this, {
      name,
      namespace: name,
      labels: { ...selector, app: selector.name, tier: 'node' },
      selector,
      hostNetwork: true,
      options: props,
      container: {
        name: 'kube-sriov-passthrough-cni',
        image: cluster.image('sriov-passthrough-cni'),
        command: ['install-plugin'],
        operands: [plugins.directory],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        },
        ...containerOptions(cluster, props),
      },
    });
    new ApiObject(this, 'network', {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name, namespace: networkNamespace },
      spec: { config: `${JSON.stringify({ cniVersion: '0.3.0', type: PLUGIN }, null, 2)}\n` },
    });
  }
}
