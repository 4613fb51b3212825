import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import { podSpec, type PodProps } from './pod';

/** Props of a CronJob of one container. */
export interface CronJobProps extends PodProps {
  readonly name: string;
  readonly namespace: string;
  /** Label `app` of its Jobs. */
  readonly app: string;
  /** A cron schedule, in UTC. */
  readonly schedule: string;
  /** Time limit of a run. @default - no limit */
  readonly activeDeadlineSeconds?: number;
}

/** Adds a CronJob of one container. Its runs never overlap. */
export function addCronJob(scope: Construct, props: CronJobProps): void {
  const { name, namespace, app, schedule, activeDeadlineSeconds, ...pod } = props;
  new k8s.KubeCronJob(scope, 'cron-job', {
    metadata: { name, namespace },
    spec: {
      schedule,
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        metadata: { labels: { app } },
        spec: { activeDeadlineSeconds, template: { spec: podSpec({ restartPolicy: 'Never', ...pod }) } },
      },
    },
  });
}
