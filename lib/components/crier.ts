import { Construct } from 'constructs';
import { integer, optional } from '../environment/check';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow';
import { identity, prowJobs, rule } from '../rbac';

export interface CrierOptions extends WorkloadOptions {
  /** How many reports each reporter makes at a time. @default 10 */
  readonly workers?: number;
}

export interface CrierProps extends CrierOptions {
  readonly prow: Prow;
}

/** Crier: reports what becomes of jobs to GitHub, to the bucket and to Slack. Runs once: a second one would report as well. */
export class Crier extends Construct {
  static readonly checks: Fields<CrierOptions> = { ...workload, workers: optional(integer(1)) };

  constructor(scope: Construct, id: string, props: CrierProps) {
    super(scope, id);
    const { prow, workers = 10 } = props;
    const flags: FlagsOf<'crier'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storageFlags,
      'blob-storage-workers': workers,
      'github-workers': workers,
      'kubeconfig': prow.kubeconfig,
      'kubernetes-blob-storage-workers': workers,
      'slack-token-file': prow.slackToken,
      'slack-workers': prow.slackToken && workers,
    };
    deployment(this, {
      name: prow.name('crier'),
      namespace: prow.namespaces.prow,
      strategy: recreate,
      serviceAccountName: identity(this, prow, 'crier', {
        prowJobs: [prowJobs('get', 'watch', 'list', 'patch')],
        jobs: [rule('', ['pods', 'events'], ['get', 'list']), rule('', ['pods'], ['patch'])],
        cluster: [rule('', ['nodes'], ['get'])],
      }),
      terminationGracePeriodSeconds: 30,
      ...podOptions(props),
      container: { name: 'crier', image: prow.image('crier'), flags, ...containerOptions(props) },
    });
  }
}
