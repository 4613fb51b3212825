import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow';
import { identity, leaderElection, prowJobs, rule } from '../rbac';

export type SinkerOptions = WorkloadOptions;

export interface SinkerProps extends SinkerOptions {
  readonly prow: Prow;
}

/** Sinker: takes away old ProwJobs and finished pods. */
export class Sinker extends Construct {
  static readonly checks: Fields<SinkerOptions> = workload;

  constructor(scope: Construct, id: string, props: SinkerProps) {
    super(scope, id);
    const { prow } = props;
    const flags: FlagsOf<'sinker'> = { ...prow.configFlags, 'dry-run': false, 'kubeconfig': prow.kubeconfig };
    deployment(this, {
      name: prow.name('sinker'),
      namespace: prow.namespaces.prow,
      serviceAccountName: identity(this, prow, 'sinker', {
        prowJobs: [prowJobs('delete', 'list', 'watch', 'get'), ...leaderElection('prow-sinker-leaderlock')],
        jobs: [rule('', ['pods'], ['delete', 'list', 'watch', 'get', 'patch'])],
      }),
      ...podOptions(props),
      container: { name: 'sinker', image: prow.image('sinker'), flags, ...containerOptions(props) },
    });
  }
}
