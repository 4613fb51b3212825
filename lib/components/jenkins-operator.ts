import type { Construct } from 'constructs';
import { optional, type FieldChecks } from '../facts/check';
import { name, secretKey, url, workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { SecretKey } from '../facts/secret';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import type { Prow } from '../prow/prow';
import { prowJobs } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';
import { addProwComponent } from './prow-component';

/** Options of jenkins-operator. */
export interface JenkinsOperatorOptions extends WorkloadOptions<FlagsOfProgram<'jenkins-operator'>> {
  /** The address of Jenkins. */
  readonly url: string;
  /** The user of Jenkins that `token` belongs to. @default - the flag's own default */
  readonly user?: string;
  /** The API token of the user. */
  readonly token: SecretKey;
  /** Selects the ProwJobs that it handles by their labels, for instance `'jenkins_operator=ci'`. @default - all with the agent jenkins */
  readonly labelSelector?: string;
}

/** Props of JenkinsOperator. */
export interface JenkinsOperatorProps extends JenkinsOperatorOptions {
  readonly prow: Prow;
}

const PORT = 8080;

/** Jenkins-operator: starts builds in Jenkins for ProwJobs with the agent `jenkins`, and updates them from the builds. */
export class JenkinsOperator extends ComponentConstruct {
  static readonly checks: FieldChecks<JenkinsOperatorOptions> = {
    ...workload, url, user: optional(name), token: secretKey, labelSelector: optional(name),
  };

  constructor(scope: Construct, id: string, props: JenkinsOperatorProps) {
    super(scope, id, props);
    const { prow, url: address, user, token, labelSelector, ...options } = props;
    const flags: FlagsOf<'jenkins-operator'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.kubeconfigFlags,
      'dry-run': false,
      'jenkins-token-file': prow.secret('jenkins-token', token, '/etc/jenkins').file(token.key),
      'jenkins-url': address,
      'jenkins-user': user,
      'label-selector': labelSelector,
    };
    addProwComponent(this, prow, {
      name: 'jenkins-operator',
      options,
      flags,
      grants: { prowJobs: [prowJobs('list', 'patch')] },
      ports: [{ name: 'http', containerPort: PORT }],
      service: { ports: [{ port: 80, targetPort: PORT }] },
    });
  }
}
