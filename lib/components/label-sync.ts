import { Construct } from 'constructs';
import { fields, list, optional, type FieldChecks } from '../facts/check';
import { dnsLabel, organisation, repository, schedule } from '../facts/formats';
import { addCronJob } from '../pod/cron-job';
import { containerOptions, restricted } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';

/** Options of label-sync. */
export interface LabelSyncOptions {
  readonly runs: readonly LabelSyncRun[];
}

/** A CronJob that syncs whole organisations or some repositories. */
export interface LabelSyncRun {
  /** Suffix of the CronJob's name, `label-sync-<name>`. */
  readonly name: string;
  /** A cron schedule, in UTC. */
  readonly schedule: string;
  /** Organisations to sync. @default - none */
  readonly orgs?: readonly string[];
  /** Repositories to sync, as `org/repo`. @default - all of the organisations */
  readonly repositories?: readonly string[];
}

/** Props of LabelSync. */
export interface LabelSyncProps extends LabelSyncOptions {
  readonly prow: Prow;
}

/** Label-sync: creates the labels of labels.yaml in repositories on GitHub. */
export class LabelSync extends ComponentConstruct {
  static readonly checks: FieldChecks<LabelSyncOptions> = {
    runs: list(fields<LabelSyncRun>({ name: dnsLabel, schedule, orgs: optional(list(organisation)), repositories: optional(list(repository)) })),
  };

  constructor(scope: Construct, id: string, props: LabelSyncProps) {
    super(scope, id, props);
    const { prow, runs } = props;
    for (const run of runs) {
      addCronJob(new Construct(this, run.name), {
        name: prow.name(`label-sync-${run.name}`),
        namespace: prow.namespaces.prow,
        app: prow.name('label-sync'),
        schedule: run.schedule,
        container: {
          name: 'label-sync',
          image: prow.image('label-sync'),
          command: ['/ko-app/label_sync'],
          flags: {
            ...prow.githubFlags(),
            config: prow.labels.file('labels.yaml'),
            confirm: true,
            only: run.repositories?.join(','),
            orgs: run.orgs?.join(','),
          },
          securityContext: restricted,
          ...containerOptions(prow, {}),
        },
      });
    }
  }
}
