import { expectArgument } from '../arguments';
import { ClusterApp } from './cluster-app';
import { components, objectName } from '../components';
import { Configuration } from '../components/configuration';
import { ExternalPluginComponent } from '../components/external-plugin';
import { GcswebIngress, ProwIngress } from '../components/ingress';
import { JobsServiceAccount } from '../components/jobs-service-account';
import { Namespaces } from '../components/namespaces';
import { ProwJobDefinition } from '../components/prowjob-definition';
import { derivedConfiguration } from '../config/derived/derived';
import { writtenByHook } from '../config/updater/written';
import type { Environment } from '../environment/environment';
import { Prow } from '../prow/prow';
import type { SecretValues } from '../secrets/secret-values';
import type { GitOpsTool } from './gitops';

/** Props of ProwApp. */
export interface ProwAppProps {
  readonly environment: Environment;
  /** The private values. @default - objects with private values are left out */
  readonly secrets?: SecretValues;
  /** The tool that applies the manifests from Git. Objects get its annotations. @default - none */
  readonly gitops?: GitOpsTool;
}

/**
 * The manifests of a Prow deployment. Each chart becomes a file. The order of the file names is the order in which to apply them to an empty
 * cluster: namespaces and the definition of ProwJob, Secrets, configuration, workloads, Ingresses.
 */
export class ProwApp extends ClusterApp<Environment> {
  private written?: ReadonlySet<string>;

  constructor(props: ProwAppProps) {
    expectArgument('ProwApp: props', props, 'a mapping');
    const { environment, secrets, gitops } = props;
    const prow = new Prow(environment);
    super(prow, secrets, gitops);
    new Namespaces(this.addChart('00-namespaces'), 'namespaces', prow);
    if (prow.storage.identity) {
      new JobsServiceAccount(this.addChart('02-jobs-service-account'), 'jobs-service-account', prow, prow.storage.identity);
    }
    if (!environment.sharesProwJobDefinition) {
      new ProwJobDefinition(this.addChart('01-prowjob'), 'prowjob');
    }
    this.addSecrets();
    new Configuration(this.addChart('20-configuration'), 'configuration', prow);
    this.addComponents({ prow, cluster: prow }, components);
    for (const [name, { component, ...options }] of Object.entries(environment.instances ?? {})) {
      const place = prow.instance(objectName(component), name);
      new components[component]!(this.addChart(`30-${name}`), name, { ...this.withDefaults(options), prow: place, cluster: place });
    }
    for (const [index, plugin] of (environment.externalPlugins ?? []).entries()) {
      const field = `externalPlugins[${index}]`;
      new ExternalPluginComponent(this.addChart(`30-${plugin.name}`), plugin.name, { prow, plugin: this.withDefaults(plugin), field });
    }
    this.addConstructs(prow, environment.constructs);
    this.addOthers();
    this.addIngresses(prow);
  }

  protected override writtenByHook(): ReadonlySet<string> {
    const prow = this.cluster as Prow<Environment>;
    if (this.written === undefined && prow.environment.components.hook) {
      this.written = writtenByHook(derivedConfiguration(prow).plugins.text, prow.namespaces.prow, prow.namespaces.prowJobs);
    }
    return this.written ?? super.writtenByHook();
  }

  private addIngresses(prow: Prow<Environment>): void {
    const { ingress } = prow.environment;
    if (ingress?.prow) {
      new ProwIngress(this.addChart('40-ingress-prow'), 'ingress', prow, ingress.prow);
    }
    if (ingress?.gcsweb && prow.gcswebSite) {
      new GcswebIngress(this.addChart('40-ingress-gcsweb'), 'ingress', prow, prow.gcswebSite, ingress.gcsweb);
    }
  }
}
