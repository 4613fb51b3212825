import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { replicated } from '../facts/formats';
import type { ReplicatedOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { slowStart } from '../pod/probe';
import { addProwComponent } from './prow-component';
import { rollOneByOne } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { prowJobs, rule } from '../prow/rbac';
import { services } from '../prow/services';
import { ComponentConstruct } from './component-construct';

/** Options of hook: those of every workload, and the number of pods. */
export type HookOptions = ReplicatedOptions<FlagsOfProgram<'hook'>>;

/** Props of Hook. */
export interface HookProps extends HookOptions {
  readonly prow: Prow;
}

/** Hook: receives GitHub's webhooks and runs plugins on them. Its plugin config-updater writes Prow's ConfigMaps. */
export class Hook extends ComponentConstruct {
  static readonly checks: FieldChecks<HookOptions> = replicated;

  constructor(scope: Construct, id: string, props: HookProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const rules = [prowJobs('create', 'get', 'list', 'update'), rule('', ['configmaps'], ['create', 'get', 'update'])];
    const flags: FlagsOf<'hook'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.kubeconfigFlags,
      'dry-run': false,
      'slack-token-file': prow.slackToken,
    };
    addProwComponent(this, prow, {
      name: 'hook',
      options,
      flags,
      grants: { prowJobs: rules },
      mounts: [prow.hmac, prow.plugins],
      strategy: rollOneByOne,
      terminationGracePeriodSeconds: 180,
      imagePullPolicy: 'Always',
      ports: [{ name: 'http', containerPort: services.hook.port }],
      probes: slowStart,
      service: {
        type: prow.environment.serviceType,
        ports: [{ port: services.hook.port }],
      },
    });
  }
}
