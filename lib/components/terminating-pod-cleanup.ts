import { Construct } from 'constructs';
import { integer, optional } from '../environment/check';
import type { Fields } from '../environment/check';
import { name, resources, schedule } from '../environment/formats';
import { UnusableInput } from '../errors';
import type { Resources } from '../environment/options';
import { cronJob } from '../pod/cron-job';
import { containerOptions } from '../pod/deployment';
import type { MountedFile } from '../pod/mount';
import type { Prow } from '../prow';

/** What an environment may say of terminating-pod-cleanup. */
export interface TerminatingPodCleanupOptions {
  /** When to run, as cron writes it, in UTC. */
  readonly schedule: string;
  /** The build cluster to clean: a context of the kubeconfig. */
  readonly context: string;
  /** Pods that have been terminating for as long are taken away. @default 2 */
  readonly days?: number;
  /** @default - as the image asks for */
  readonly resources?: Resources;
}

/** What terminating-pod-cleanup is told, and the deployment that it is part of. */
export interface TerminatingPodCleanupProps extends TerminatingPodCleanupOptions {
  readonly prow: Prow;
}

/** Terminating-pod-cleanup: forgets pods of jobs that a lost node never finishes to terminate. */
export class TerminatingPodCleanup extends Construct {
  static readonly checks: Fields<TerminatingPodCleanupOptions> = {
    schedule,
    context: name,
    days: optional(integer(0)),
    resources: optional(resources),
  };

  constructor(scope: Construct, id: string, props: TerminatingPodCleanupProps) {
    super(scope, id);
    const { prow, schedule, context, days = 2, resources } = props;
    const { kubeconfig } = prow.kubeconfigFlags;
    if (kubeconfig === undefined) {
      throw new UnusableInput([`${prow.environment.name}: components.terminatingPodCleanup: needs a kubeconfig with the context "${context}"`]);
    }
    const name = prow.name('terminating-pod-cleanup');
    cronJob(this, {
      name,
      namespace: prow.namespaces.prow,
      app: name,
      schedule,
      activeDeadlineSeconds: 300,
      container: {
        name: 'cleanup',
        image: prow.image('kubectl'),
        command: ['/usr/local/bin/runner.sh', '/bin/sh', '-c', script(kubeconfig, context, prow.namespaces.jobs, days)],
        mounts: [kubeconfig.mount],
        ...containerOptions(prow, { resources }),
      },
    });
  }
}

function script(kubeconfig: MountedFile, context: string, namespace: string, days: number): string {
  const row = '{{.metadata.deletionTimestamp}} {{.metadata.name}}{{"\\n"}}';
  return `set -eu
in_cluster() {
  kubectl --kubeconfig=${kubeconfig.path} --context=${context} --namespace=${namespace} --request-timeout=30s "$@"
}
limit=$(date --utc --date='-${days} days' +%Y-%m-%dT%H:%M:%SZ)
terminating=$(in_cluster get pods --output=go-template='{{range .items}}{{if .metadata.deletionTimestamp}}${row}{{end}}{{end}}')
for pod in $(echo "$terminating" | awk -v limit="$limit" 'NF == 2 && $1 <= limit { print $2 }'); do
  in_cluster delete pod "$pod" --force --grace-period=0
done
`;
}
