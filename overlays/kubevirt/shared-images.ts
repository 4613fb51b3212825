import { Construct } from 'constructs';
import type { TargetCluster } from '../../lib/prow/target-cluster';
import type { WorkloadOptions } from '../../lib/facts/options';
import { addDaemonSet } from '../../lib/pod/daemon-set';
import { containerOptions } from '../../lib/pod/deployment';
import { Mount } from '../../lib/pod/mount';

/** Props of SharedImages. */
export interface SharedImagesProps extends WorkloadOptions {
  readonly cluster: TargetCluster;
}

/** The folder of a node with the images, which jobs mount. The controller expects this path. */
const FOLDER = '/var/lib/shared-images';

/** KubeVirt's shared-images-controller: keeps container images on the nodes, so that jobs need not pull them. */
export class SharedImages extends Construct {
  constructor(scope: Construct, id: string, props: SharedImagesProps) {
    super(scope, id);
    const { cluster } = props;
    const name = cluster.name('shared-images-controller');
    addDaemonSet(this, {
      name,
      namespace: cluster.namespaces.prow,
      labels: { name },
      terminationGracePeriodSeconds: 1,
      options: props,
      container: {
        name: 'shared-images-controller',
        image: cluster.image('shared-images-controller'),
        command: ['/usr/local/bin/runner.sh', '/shared-images-controller'],
        mounts: [Mount.hostPath('shared-images', FOLDER, FOLDER, 'DirectoryOrCreate')],
        securityContext: { privileged: true },
        ...containerOptions(cluster, props),
      },
    });
  }
}
