import { App, Chart } from 'cdk8s';
import type { Cluster } from './cluster';
import { kebabCase } from './components';
import type { Component } from './components';
import { Secrets } from './components/secrets';
import type { PrivateFacts } from './components/secrets';
import type { SecretValues } from './secret-values';

/** The chart that holds all private values; no other does. */
export const SECRETS_CHART = '10-secrets';

/** What goes into one cluster. Its charts become files that stand in the order in which an empty cluster takes them. */
export class ClusterDeployment extends App {
  constructor() {
    super({ recordConstructMetadata: false });
  }

  protected chart(id: string): Chart {
    return new Chart(this, id, { disableResourceNameHashes: true });
  }

  /** @param values what carries a private value is left out without them */
  protected addSecrets(cluster: Cluster<PrivateFacts>, values: SecretValues | undefined): void {
    if (values) {
      new Secrets(this.chart(SECRETS_CHART), 'secrets', cluster, values);
    }
  }

  /** @param known every component that could be listed */
  protected addComponents<Where extends Cluster<PrivateFacts>>(
    cluster: Where,
    known: Readonly<Record<string, Component<object, Where>>>,
  ): void {
    for (const [name, options] of Object.entries(cluster.environment.components).filter(([, given]) => given !== undefined)) {
      new known[name]!(this.chart(`30-${kebabCase(name)}`), name, { ...options, prow: cluster });
    }
  }
}
