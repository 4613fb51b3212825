import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { schedule } from '../facts/formats';
import { addCronJob } from '../pod/cron-job';
import { containerOptions, restricted } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';

/** The user of that name in upstream's images, by number. */
const NOBODY = 65534;

/** What an environment may say of branch-protector. */
export interface BranchProtectorOptions {
  /** When to run, as cron writes it, in UTC. */
  readonly schedule: string;
}

/** What branch-protector is told, and the deployment that it is part of. */
export interface BranchProtectorProps extends BranchProtectorOptions {
  readonly prow: Prow;
}

/** Branch-protector: brings GitHub's branch protection into the state that the configuration asks for. */
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
        // The image names no user, and the profile refuses root: the job would never start.
        securityContext: { ...restricted, runAsUser: NOBODY },
        ...containerOptions(prow, {}),
      },
    });
  }
}
