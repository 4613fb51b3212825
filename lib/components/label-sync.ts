import { Construct } from 'constructs';
import { fields, list, optional } from '../facts/check';
import type { FieldChecks } from '../facts/check';
import { dnsLabel, organisation, repository, schedule } from '../facts/formats';
import { addCronJob } from '../pod/cron-job';
import { containerOptions, restricted } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';

/** What an environment may say of label-sync. */
export interface LabelSyncOptions {
  readonly runs: readonly LabelSyncRun[];
}

/** One CronJob: over whole organisations, or over some repositories. */
export interface LabelSyncRun {
  /** Tells one run from another: the CronJob is `label-sync-<name>`. */
  readonly name: string;
  /** When to run, as cron writes it, in UTC. */
  readonly schedule: string;
  /** @default - none */
  readonly orgs?: readonly string[];
  /** As `org/repo`. @default - all of the organisations */
  readonly repositories?: readonly string[];
}

/** What label-sync is told, and the deployment that it is part of. */
export interface LabelSyncProps extends LabelSyncOptions {
  readonly prow: Prow;
}

/** Label-sync: gives GitHub's repositories the labels that labels.yaml lists. */
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
