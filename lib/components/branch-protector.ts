import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { schedule } from '../facts/formats';
import { addCronJob } from '../pod/cron-job';
import { containerOptions, restricted } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';

/** UID of the user nobody in upstream's images. */
const NOBODY = 65534;

/** Options of branch-protector. */
export interface BranchProtectorOptions {
  /** A cron schedule, in UTC. */
  readonly schedule: string;
}

/** Props of BranchProtector. */
export interface BranchProtectorProps extends BranchProtectorOptions {
  readonly prow: Prow;
}

/** Branch-protector: applies the configured branch protection on GitHub. */
export class BranchProtector extends ComponentConstruct {
  static readonly checks: FieldChecks<BranchProtectorOptions> = { schedule };

  constructor(scope: Construct, id: string, props: BranchProtectorProps) {
    super(scope, id, props);
    const { prow, schedule } = props;
    const flags: FlagsOf<'branchprotector'> = { ...prow.configFlags, ...prow.githubFlags(), confirm: null };
    addCronJob(this, {
      name: prow.name('branch-protector'),
      namespace: prow.namespaces.prow,
      app: prow.name('branchprotector'),
      schedule,
      container: {
        name: 'branchprotector',
        image: prow.image('branchprotector'),
        flags,
        // The image sets no user and the restricted profile forbids root, so the container would not start.
        securityContext: { ...restricted, runAsUser: NOBODY },
        ...containerOptions(prow, {}),
      },
    });
  }
}
