import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import type { Prow } from '../prow/prow';
import { leaderLocks } from '../prow-release/permissions';
import { leaderElection, prowJobs, rule } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of sinker: those of every workload. */
export type SinkerOptions = WorkloadOptions<FlagsOfProgram<'sinker'>>;

/** Props of Sinker. */
export interface SinkerProps extends SinkerOptions {
  readonly prow: Prow;
}

/** Sinker: deletes old ProwJobs and finished pods. */
export class Sinker extends ComponentConstruct {
  static readonly checks: FieldChecks<SinkerOptions> = workload;

  constructor(scope: Construct, id: string, props: SinkerProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const flags: FlagsOf<'sinker'> = { ...prow.configFlags, ...prow.kubeconfigFlags, 'dry-run': false };
    addProwComponent(this, prow, {
      name: 'sinker',
      options,
      flags,
      grants: {
        prowJobs: [prowJobs('delete', 'list', 'watch', 'get'), ...leaderElection(leaderLocks.sinker)],
        jobs: [rule('', ['pods'], ['delete', 'list', 'watch', 'get', 'patch'])],
      },
    });
  }
}
