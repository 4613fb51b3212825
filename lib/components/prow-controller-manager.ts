import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import { slowStart } from '../pod/probe';
import type { Prow } from '../prow/prow';
import { leaderLocks } from '../prow-release/permissions';
import { leaderElection, prowJobs, rule } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of prow-controller-manager: those of every workload. */
export type ProwControllerManagerOptions = WorkloadOptions<FlagsOfProgram<'prow-controller-manager'>>;

/** Props of ProwControllerManager. */
export interface ProwControllerManagerProps extends ProwControllerManagerOptions {
  readonly prow: Prow;
}

/** Prow-controller-manager: its controller plank creates pods for ProwJobs and updates the ProwJobs from their state. */
export class ProwControllerManager extends ComponentConstruct {
  static readonly checks: FieldChecks<ProwControllerManagerOptions> = workload;

  constructor(scope: Construct, id: string, props: ProwControllerManagerProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const flags: FlagsOf<'prow-controller-manager'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.kubeconfigFlags,
      'dry-run': false,
      'enable-controller': 'plank',
    };
    addProwComponent(this, prow, {
      name: 'prow-controller-manager',
      options,
      flags,
      grants: {
        prowJobs: [prowJobs('get', 'list', 'watch', 'update', 'patch'), ...leaderElection(leaderLocks['prow-controller-manager'])],
        jobs: [rule('', ['pods'], ['create', 'delete', 'get', 'list', 'patch', 'watch'])],
      },
      probes: slowStart,
    });
  }
}
