import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import { recreate } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { prowJobs } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of status-reconciler: those of every workload. */
export type StatusReconcilerOptions = WorkloadOptions<FlagsOfProgram<'status-reconciler'>>;

/** Props of StatusReconciler. */
export interface StatusReconcilerProps extends StatusReconcilerOptions {
  readonly prow: Prow;
}

/**
 * Status-reconciler: updates the statuses of open pull requests when the configuration of jobs changes. Must not run twice: both would start
 * the same jobs.
 */
export class StatusReconciler extends ComponentConstruct {
  static readonly checks: FieldChecks<StatusReconcilerOptions> = workload;

  constructor(scope: Construct, id: string, props: StatusReconcilerProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const flags: FlagsOf<'status-reconciler'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storage.flags,
      'continue-on-error': true,
      'dry-run': false,
      'plugin-config': prow.plugins.file('plugins.yaml'),
      'status-path': prow.storage.statusReconciler('status-reconciler-status'),
    };
    addProwComponent(this, prow, {
      name: 'statusreconciler',
      image: 'status-reconciler',
      options,
      flags,
      grants: { prowJobs: [prowJobs('create')] },
      usesStorage: true,
      servesMetrics: false,
      strategy: recreate,
      terminationGracePeriodSeconds: 180,
    });
  }
}
