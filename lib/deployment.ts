import { App, Chart } from 'cdk8s';
import { components, kebabCase } from './components';
import { Configuration } from './components/configuration';
import { ExternalPluginDeployment } from './components/external-plugin';
import { GcswebIngress, ProwIngress } from './components/ingress';
import { Namespaces } from './components/namespaces';
import { ProwJobDefinition } from './components/prowjob-definition';
import { Secrets } from './components/secrets';
import type { Environment } from './environment/environment';
import { Prow } from './prow';
import type { SecretValues } from './secret-values';

/** The chart that holds all private values; no other does. */
export const SECRETS_CHART = '10-secrets';

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
export class ProwDeployment extends App {
  readonly environment: Environment;

  constructor({ environment, secrets }: ProwDeploymentProps) {
    super({ recordConstructMetadata: false });
    this.environment = environment;
    const prow = new Prow(environment);
    new Namespaces(this.chart('00-namespaces'), 'namespaces', prow);
    if (!environment.sharesProwJobDefinition) {
      new ProwJobDefinition(this.chart('01-prowjob'), 'prowjob');
    }
    if (secrets) {
      new Secrets(this.chart(SECRETS_CHART), 'secrets', prow, secrets);
    }
    new Configuration(this.chart('20-configuration'), 'configuration', prow);
    for (const [name, options] of Object.entries(environment.components).filter(([, given]) => given !== undefined)) {
      new components[name]!(this.chart(`30-${kebabCase(name)}`), name, { ...options, prow });
    }
    for (const plugin of environment.externalPlugins ?? []) {
      new ExternalPluginDeployment(this.chart(`30-${plugin.name}`), plugin.name, prow, plugin);
    }
    this.entrances(prow);
  }

  private entrances(prow: Prow): void {
    const { hosts, ingress } = prow.environment;
    if (ingress?.prow) {
      new ProwIngress(this.chart('40-ingress-prow'), 'ingress', prow, ingress.prow);
    }
    if (ingress?.gcsweb && hosts.gcsweb) {
      new GcswebIngress(this.chart('40-ingress-gcsweb'), 'ingress', prow, hosts.gcsweb, ingress.gcsweb);
    }
  }

  private chart(id: string): Chart {
    return new Chart(this, id, { disableResourceNameHashes: true });
  }
}
