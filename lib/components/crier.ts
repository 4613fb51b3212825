import type { Construct } from 'constructs';
import { integer, optional, type FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import { recreate } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { prowJobs, rule } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of crier. */
export interface CrierOptions extends WorkloadOptions<FlagsOfProgram<'crier'>> {
  /** The number of workers of each reporter. @default 10 */
  readonly workers?: number;
}

/** Props of Crier. */
export interface CrierProps extends CrierOptions {
  readonly prow: Prow;
}

/** Crier: reports the state of jobs to GitHub, the bucket and Slack. Must not run twice: both would report. */
export class Crier extends ComponentConstruct {
  static readonly checks: FieldChecks<CrierOptions> = { ...workload, workers: optional(integer(1)) };

  constructor(scope: Construct, id: string, props: CrierProps) {
    super(scope, id, props);
    const { prow, workers = 10, ...options } = props;
    const flags: FlagsOf<'crier'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.kubeconfigFlags,
      ...prow.storage.flags,
      'blob-storage-workers': workers,
      'github-workers': workers,
      'kubernetes-blob-storage-workers': workers,
      'slack-token-file': prow.slackToken,
      'slack-workers': prow.slackToken && workers,
    };
    addProwComponent(this, prow, {
      name: 'crier',
      options,
      flags,
      grants: {
        prowJobs: [prowJobs('get', 'watch', 'list', 'patch')],
        jobs: [rule('', ['pods', 'events'], ['get', 'list']), rule('', ['pods'], ['patch'])],
        cluster: [rule('', ['nodes'], ['get'])],
      },
      usesStorage: true,
      strategy: recreate,
    });
  }
}
