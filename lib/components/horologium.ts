import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow';
import { identity, prowJobs } from '../rbac';

export type HorologiumOptions = WorkloadOptions;

export interface HorologiumProps extends HorologiumOptions {
  readonly prow: Prow;
}

/** Horologium: starts periodic jobs when they are due. Runs once: a second one would start them as well. */
export class Horologium extends Construct {
  static readonly checks: Fields<HorologiumOptions> = workload;

  constructor(scope: Construct, id: string, props: HorologiumProps) {
    super(scope, id);
    const { prow } = props;
    const flags: FlagsOf<'horologium'> = { ...prow.configFlags, 'dry-run': false };
    deployment(this, {
      name: prow.name('horologium'),
      namespace: prow.namespaces.prow,
      strategy: recreate,
      serviceAccountName: identity(this, prow, 'horologium', { prowJobs: [prowJobs('create', 'list', 'watch')] }),
      terminationGracePeriodSeconds: 30,
      ...podOptions(props),
      container: { name: 'horologium', image: prow.image('horologium'), flags, ...containerOptions(props) },
    });
  }
}
