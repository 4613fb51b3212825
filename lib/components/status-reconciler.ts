import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow';
import { identity, prowJobs } from '../rbac';

export type StatusReconcilerOptions = WorkloadOptions;

export interface StatusReconcilerProps extends StatusReconcilerOptions {
  readonly prow: Prow;
}

/**
 * Status-reconciler: brings the statuses of open pull requests up to date when the configuration of jobs changes. Runs once: a second one
 * would start the same jobs.
 */
export class StatusReconciler extends Construct {
  static readonly checks: Fields<StatusReconcilerOptions> = workload;

  constructor(scope: Construct, id: string, props: StatusReconcilerProps) {
    super(scope, id);
    const { prow } = props;
    const flags: FlagsOf<'status-reconciler'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storageFlags,
      'continue-on-error': true,
      'dry-run': false,
      'plugin-config': prow.plugins.file('plugins.yaml'),
      'status-path': prow.bucketUrl('status-reconciler-status'),
    };
    deployment(this, {
      name: prow.name('statusreconciler'),
      namespace: prow.namespaces.prow,
      strategy: recreate,
      serviceAccountName: identity(this, prow, 'statusreconciler', { prowJobs: [prowJobs('create')] }),
      terminationGracePeriodSeconds: 180,
      ...podOptions(props),
      container: { name: 'statusreconciler', image: prow.image('status-reconciler'), flags, ...containerOptions(props) },
    });
  }
}
