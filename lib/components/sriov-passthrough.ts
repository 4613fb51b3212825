import { Construct } from 'constructs';
import { NetworkAttachmentDefinition } from '../../imports/k8s.cni.cncf.io';
import type { Cluster } from '../cluster';
import { optional } from '../environment/check';
import type { Fields } from '../environment/check';
import { absolutePath, dnsLabel, workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { k8s } from '../k8s';
import { daemonSet } from '../pod/daemon-set';
import { containerOptions, podOptions } from '../pod/deployment';
import { Mount } from '../pod/mount';

/** What a build cluster may say of sriov-passthrough-cni. */
export interface SriovPassthroughOptions extends WorkloadOptions {
  /** The folder of a node from which its container runtime starts CNI plugins. An absolute path. @default '/opt/cni/bin' */
  readonly pluginFolder?: string;
  /** Where the NetworkAttachmentDefinition lives: jobs name it as `<namespace>/sriov-passthrough-cni`. @default - with the pods of jobs */
  readonly networkNamespace?: string;
}

/** What sriov-passthrough-cni is told, and the cluster that it is part of. */
export interface SriovPassthroughProps extends SriovPassthroughOptions {
  readonly prow: Cluster;
}

/** What the plugin's file is called, and by that its CNI type. */
const PLUGIN = 'sriov-passthrough-cni';

/** Sriov-passthrough-cni: a CNI plugin that hands a whole SR-IOV network card to a job's pod, installed on nodes that have one. */
export class SriovPassthrough extends Construct {
  static readonly checks: Fields<SriovPassthroughOptions> = {
    ...workload,
    pluginFolder: optional(absolutePath),
    networkNamespace: optional(dnsLabel),
  };

  constructor(scope: Construct, id: string, props: SriovPassthroughProps) {
    super(scope, id);
    const { prow, pluginFolder = '/opt/cni/bin', networkNamespace = prow.namespaces.jobs } = props;
    const name = prow.name(PLUGIN);
    const selector = { name: prow.name('sriovpassthrough') };
    const plugins = Mount.hostPath('cnibin', pluginFolder, '/host/opt/cni/bin', 'Directory');
    new k8s.KubeNamespace(this, 'namespace', { metadata: { name, labels: selector } });
    daemonSet(this, {
      name,
      namespace: name,
      labels: { ...selector, app: selector.name, tier: 'node' },
      selector,
      hostNetwork: true,
      ...podOptions(props),
      container: {
        name: 'kube-sriov-passthrough-cni',
        image: prow.image('sriov-passthrough-cni'),
        command: ['install-plugin'],
        operands: [plugins.directory],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        },
        ...containerOptions(prow, props),
      },
    });
    new NetworkAttachmentDefinition(this, 'network', {
      metadata: { name, namespace: networkNamespace },
      spec: { config: `${JSON.stringify({ cniVersion: '0.3.0', type: PLUGIN }, null, 2)}\n` },
    });
  }
}
