import { Construct } from 'constructs';
import type { Cluster } from '../cluster';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { daemonSet } from '../pod/daemon-set';
import { containerOptions, podOptions } from '../pod/deployment';
import { Mount } from '../pod/mount';

/** What a build cluster may say of shared-images-controller. */
export type SharedImagesOptions = WorkloadOptions;

/** What shared-images-controller is told, and the cluster that it is part of. */
export interface SharedImagesProps extends SharedImagesOptions {
  readonly prow: Cluster;
}

/** The folder of a node that jobs mount to find the images; the controller knows it by this path. */
const FOLDER = '/var/lib/shared-images';

/** Shared-images-controller: keeps container images on the nodes, so that jobs need not pull them. */
export class SharedImages extends Construct {
  static readonly checks: Fields<SharedImagesOptions> = workload;

  constructor(scope: Construct, id: string, props: SharedImagesProps) {
    super(scope, id);
    const { prow } = props;
    const name = prow.name('shared-images-controller');
    daemonSet(this, {
      name,
      namespace: prow.namespaces.prow,
      labels: { name },
      terminationGracePeriodSeconds: 1,
      ...podOptions(props),
      container: {
        name: 'shared-images-controller',
        image: prow.image('shared-images-controller'),
        command: ['/usr/local/bin/runner.sh', '/shared-images-controller'],
        mounts: [Mount.hostPath('shared-images', FOLDER, FOLDER, 'DirectoryOrCreate')],
        securityContext: { privileged: true },
        ...containerOptions(prow, props),
      },
    });
  }
}
