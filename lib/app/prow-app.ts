import { expectArgument } from '../arguments';
import { ClusterDeployment } from './cluster-app';
import { components } from '../components/index';
import { Configuration } from '../components/configuration';
import { ExternalPluginDeployment } from '../components/external-plugin';
import { GcswebIngress, ProwIngress } from '../components/ingress';
import { JobsServiceAccount } from '../components/jobs-service-account';
import { Namespaces } from '../components/namespaces';
import { ProwJobDefinition } from '../components/prowjob-definition';
import type { Environment } from '../environment/environment';
import { Prow } from '../prow/prow';
import type { SecretValues } from '../secrets/secret-values';

/** What a deployment is made of. */
export interface ProwDeploymentProps {
  readonly environment: Environment;
  /** @default - what carries a private value is left out */
  readonly secrets?: SecretValues;
}

/**
 * A whole deployment of Prow. Its charts become files that stand in the order in which an empty cluster takes them: namespaces and the
 * definition of ProwJob, private values, configuration, workloads, what leads to them from outside.
 */
export class ProwDeployment extends ClusterDeployment<Environment> {
  constructor(props: ProwDeploymentProps) {
    expectArgument('ProwDeployment: props', props, 'a mapping');
    const { environment, secrets } = props;
    const prow = new Prow(environment);
    super(prow, secrets);
    new Namespaces(this.chart('00-namespaces'), 'namespaces', prow);
    if (prow.storage.identity) {
      new JobsServiceAccount(this.chart('02-jobs-service-account'), 'jobs-service-account', prow, prow.storage.identity);
    }
    if (!environment.sharesProwJobDefinition) {
      new ProwJobDefinition(this.chart('01-prowjob'), 'prowjob');
    }
    this.addSecrets();
    new Configuration(this.chart('20-configuration'), 'configuration', prow);
    this.addComponents(prow, components);
    for (const [index, plugin] of (environment.externalPlugins ?? []).entries()) {
      const field = `externalPlugins[${index}]`;
      new ExternalPluginDeployment(this.chart(`30-${plugin.name}`), plugin.name, { prow, plugin, field });
    }
    this.addConstructs(prow, environment.constructs);
    this.entrances(prow);
  }

  private entrances(prow: Prow<Environment>): void {
    const { hosts, ingress } = prow.environment;
    if (ingress?.prow) {
      new ProwIngress(this.chart('40-ingress-prow'), 'ingress', prow, ingress.prow);
    }
    if (ingress?.gcsweb && hosts.gcsweb) {
      new GcswebIngress(this.chart('40-ingress-gcsweb'), 'ingress', prow, hosts.gcsweb, ingress.gcsweb);
    }
  }
}
