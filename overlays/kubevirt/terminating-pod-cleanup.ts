import { Construct } from 'constructs';
import type { Resources } from '../../lib/facts/options';
import { UnusableInput } from '../../lib/errors';
import { addCronJob } from '../../lib/pod/cron-job';
import { containerOptions } from '../../lib/pod/deployment';
import type { MountedFile } from '../../lib/pod/mount';
import type { Prow } from '../../lib/prow/prow';

/** Props of TerminatingPodCleanup. */
export interface TerminatingPodCleanupProps {
  readonly prow: Prow;
  /** A cron schedule, in UTC. */
  readonly schedule: string;
  /** The build cluster to clean: a context of the kubeconfig. */
  readonly context: string;
  /** The number of days after which a terminating pod is deleted by force. */
  readonly days: number;
  readonly resources: Resources;
}

/** Deletes pods of jobs by force that never finish terminating, since their node is lost. */
export class TerminatingPodCleanup extends Construct {
  constructor(scope: Construct, id: string, props: TerminatingPodCleanupProps) {
    super(scope, id);
    const { prow, schedule, context, days, resources } = props;
    const { kubeconfig } = prow.kubeconfigFlags;
    if (kubeconfig === undefined) {
      throw new UnusableInput([`${prow.environment.name}: constructs.terminatingPodCleanup: needs a kubeconfig with the context "${context}"`]);
    }
    const name = prow.name('terminating-pod-cleanup');
    addCronJob(this, {
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
