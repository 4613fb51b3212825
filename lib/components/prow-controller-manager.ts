import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow';
import { identity, leaderElection, prowJobs, rule } from '../rbac';

export type ProwControllerManagerOptions = WorkloadOptions;

export interface ProwControllerManagerProps extends ProwControllerManagerOptions {
  readonly prow: Prow;
}

/** Prow-controller-manager: its controller plank turns ProwJobs into pods and follows them. */
export class ProwControllerManager extends Construct {
  static readonly checks: Fields<ProwControllerManagerOptions> = workload;

  constructor(scope: Construct, id: string, props: ProwControllerManagerProps) {
    super(scope, id);
    const { prow } = props;
    const flags: FlagsOf<'prow-controller-manager'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      'dry-run': false,
      'enable-controller': 'plank',
      'kubeconfig': prow.kubeconfig,
    };
    deployment(this, {
      name: prow.name('prow-controller-manager'),
      namespace: prow.namespaces.prow,
      serviceAccountName: identity(this, prow, 'prow-controller-manager', {
        prowJobs: [prowJobs('get', 'list', 'watch', 'update', 'patch'), ...leaderElection('prow-controller-manager-leader-lock')],
        jobs: [rule('', ['pods'], ['create', 'delete', 'get', 'list', 'patch', 'watch'])],
      }),
      ...podOptions(props),
      container: { name: 'prow-controller-manager', image: prow.image('prow-controller-manager'), flags, ...containerOptions(props) },
    });
  }
}
