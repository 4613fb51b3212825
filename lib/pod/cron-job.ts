import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import { podSpec } from './pod';
import type { PodProps } from './pod';

/** Props of a CronJob of one container. */
export interface CronJobProps extends PodProps {
  readonly name: string;
  readonly namespace: string;
  /** Label `app` of its Jobs. */
  readonly app: string;
  /** When to run, as cron writes it, in UTC. */
  readonly schedule: string;
  /** How long one run may take. @default - no limit */
  readonly activeDeadlineSeconds?: number;
}

/** Makes a CronJob of one container that does not start while its last run goes on. */
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
