import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { replicated } from '../environment/formats';
import type { ReplicatedOptions } from '../environment/options';
import { containerOptions, deployment, podOptions, rollOneByOne } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { slowStart } from '../pod/probe';
import { service } from '../pod/service';
import type { Prow } from '../prow';
import { identity, prowJobs, rule } from '../rbac';

/** Where hook listens for GitHub's events. */
export const HOOK_PORT = 8888;

export type HookOptions = ReplicatedOptions;

export interface HookProps extends HookOptions {
  readonly prow: Prow;
}

/** Hook: takes GitHub's events and runs the plugins on them. Its plugin config-updater writes Prow's own ConfigMaps. */
export class Hook extends Construct {
  static readonly checks: Fields<HookOptions> = replicated;

  constructor(scope: Construct, id: string, props: HookProps) {
    super(scope, id);
    const { prow } = props;
    const name = prow.name('hook');
    const namespace = prow.namespaces.prow;
    const rules = [prowJobs('create', 'get', 'list', 'update'), rule('', ['configmaps'], ['create', 'get', 'update'])];
    const flags: FlagsOf<'hook'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      'dry-run': false,
      'kubeconfig': prow.kubeconfig,
      'slack-token-file': prow.slackToken,
    };
    deployment(this, {
      name,
      namespace,
      replicas: props.replicas,
      strategy: rollOneByOne,
      serviceAccountName: identity(this, prow, 'hook', { prowJobs: rules, unused: rules }),
      terminationGracePeriodSeconds: 180,
      ...podOptions(props),
      container: {
        name: 'hook',
        image: prow.image('hook'),
        imagePullPolicy: 'Always',
        flags,
        mounts: [prow.hmac, prow.plugins],
        ports: [{ name: 'http', containerPort: HOOK_PORT }],
        ...slowStart,
        ...containerOptions(props),
      },
    });
    service(this, { name, namespace, type: prow.environment.serviceType, ports: [{ port: HOOK_PORT }] });
  }
}
