import { k8s } from '../k8s';
import { Construct } from 'constructs';
import { answerOf } from '../facts/answer';
import { instance, callable, fields, integer, list, oneOf, optional, type FieldChecks } from '../facts/check';
import { absolutePath, anyText, dnsLabel, duration, boolean, name, secretKey, workload } from '../facts/formats';
import { ServiceMonitor, ServiceMonitorSpecEndpointsScheme } from '../../imports/monitoring.coreos.com';
import type { WorkloadOptions } from '../facts/options';
import type { SecretKey } from '../facts/secret';
import { containerOptions, addDeployment, recreate, restricted } from '../pod/deployment';
import { flags } from '../pod/flag-checks';
import type { Flags } from '../pod/flags';
import { Mount, type MountedFile } from '../pod/mount';
import { slowStart } from '../pod/probe';
import { addService } from '../pod/service';
import type { Prow } from '../prow/prow';
import { EXTERNAL_PLUGIN_PORT } from '../prow-release/listeners';
import { addClusterRole, prowJobs, addServiceAccount } from '../prow/rbac';

/** An external plugin, from any image. Hook forwards GitHub's events to its Service. */
export interface ExternalPlugin extends Omit<WorkloadOptions, 'flags'> {
  /** Name of the Deployment, and of the image in images.yaml. */
  readonly name: string;
  /** Label `app`, and name of the Service and of the ServiceAccount. @default - the name */
  readonly app?: string;
  /** Flags of the program beside those for GitHub. @default - none */
  readonly flags?: WorkloadOptions['flags'] | ((prow: Prow) => Flags);
  /** Token of the GitHub user that the plugin acts as. @default - Prow's own credentials */
  readonly githubToken?: SecretKey;
  /** The port that the program listens on. @default 8888 */
  readonly port?: number;
  /** The port of the Service. @default 80 */
  readonly servicePort?: number;
  /** @default 'ClusterIP' */
  readonly serviceType?: 'ClusterIP' | 'NodePort';
  /** Scrape interval of its ServiceMonitor, for instance `'30s'`. @default - no ServiceMonitor */
  readonly scrapeInterval?: string;
  /** Whether it reads plugins.yaml. @default true */
  readonly readsPlugins?: boolean;
  /** Whether it creates ProwJobs. It then gets a ServiceAccount with that permission. @default false */
  readonly createsProwJobs?: boolean;
  /** Mounts of folders that it writes to. @default - none */
  readonly scratch?: readonly Mount[];
  /** Its own configuration file. @default - none */
  readonly configuration?: ExternalPluginConfiguration;
  /** Whether it serves the health endpoints of Prow's components, and has probes for them. @default false */
  readonly servesHealth?: boolean;
  /** Whether it must not run twice, not even during a rollout. @default false */
  readonly singleton?: boolean;
  /** Whether its container meets the restricted Pod Security Standard. @default true */
  readonly restricted?: boolean;
}

/** A ConfigMap that only the plugin reads. */
export interface ExternalPluginConfiguration {
  /** Name of the ConfigMap. */
  readonly name: string;
  /** Mount path of the ConfigMap. */
  readonly path: string;
  /** The flag for the file's path. */
  readonly flag: string;
  /** Name of the file. */
  readonly file: string;
  /** The file's text. */
  readonly content: (prow: Prow) => string;
}

/** Props of an external plugin's Deployment. */
export interface ExternalPluginProps {
  readonly prow: Prow;
  readonly plugin: ExternalPlugin;
  /** The plugin's field of the environment, for errors: `externalPlugins[0]`. */
  readonly field: string;
}

/** An external plugin's Deployment and Service, and the other objects that its options require. */
export class ExternalPluginComponent extends Construct {
  static readonly checks: FieldChecks<ExternalPlugin> = {
    ...workload,
    name: dnsLabel,
    app: optional(dnsLabel),
    flags: (value, field, report) => (typeof value === 'object' ? workload.flags : optional(callable('a function from the deployment to flags')))(value, field, report),
    githubToken: optional(secretKey),
    port: optional(integer(1, 65535)),
    servicePort: optional(integer(1, 65535)),
    serviceType: optional(oneOf('ClusterIP', 'NodePort')),
    scrapeInterval: optional(duration),
    readsPlugins: optional(boolean),
    createsProwJobs: optional(boolean),
    scratch: optional(list(instance(Mount, 'a mount'))),
    configuration: optional(fields<ExternalPluginConfiguration>({
      name: dnsLabel,
      path: absolutePath,
      flag: name,
      file: name,
      content: callable('a function from the deployment to a text'),
    })),
    servesHealth: optional(boolean),
    singleton: optional(boolean),
    restricted: optional(boolean),
  };

  constructor(scope: Construct, id: string, private readonly props: ExternalPluginProps) {
    super(scope, id);
    const { prow, plugin } = props;
    const options = optionsOf(plugin);
    const { port = EXTERNAL_PLUGIN_PORT, servicePort = 80, readsPlugins = true, scratch = [], configuration, scrapeInterval } = plugin;
    const namespace = prow.namespaces.prow;
    const app = prow.name(plugin.app ?? plugin.name);
    const token = tokenFile(prow, plugin);
    addDeployment(this, {
      name: prow.name(plugin.name),
      namespace,
      app,
      strategy: plugin.singleton ? recreate : undefined,
      serviceAccountName: plugin.createsProwJobs ? this.accountThatCreatesProwJobs() : undefined,
      terminationGracePeriodSeconds: 180,
      options,
      container: {
        name: plugin.name,
        image: prow.image(plugin.name),
        flags: {
          ...prow.githubFlags(token),
          ...this.flags(),
          ...(configuration && { [configuration.flag]: this.configurationFile(configuration) }),
        },
        mounts: [prow.hmac, ...(readsPlugins ? [prow.plugins] : []), ...scratch],
        ports: [{ name: 'http', containerPort: port }],
        ...(plugin.servesHealth && slowStart),
        securityContext: plugin.restricted ?? true ? restricted : undefined,
        ...containerOptions(prow, options),
      },
    });
    addService(this, {
      name: app,
      namespace,
      type: plugin.serviceType,
      options,
      labels: scrapeInterval ? { app } : undefined,
      ports: [{ name: scrapeInterval ? 'default' : undefined, port: servicePort, targetPort: port }],
    });
    if (scrapeInterval) {
      new ServiceMonitor(this, 'service-monitor', {
        metadata: { name: app, namespace, labels: { app } },
        spec: { selector: { matchLabels: { app } }, endpoints: [{ port: 'default', interval: scrapeInterval, scheme: ServiceMonitorSpecEndpointsScheme.HTTP }] },
      });
    }
  }

  private accountThatCreatesProwJobs(): string {
    const { prow, plugin: { name, app = name } } = this.props;
    const account = addServiceAccount(this, prow, app, this.props.plugin.serviceAccount ?? {});
    const subject = { kind: 'ServiceAccount', name: account, namespace: prow.namespaces.prow };
    addClusterRole(this, { name: prow.name(app), rules: [prowJobs('create')], subject });
    return account;
  }

  private flags(): Flags {
    const { prow, plugin, field } = this.props;
    const { flags: answer } = plugin;
    return typeof answer !== 'function' ? {} : answerOf(prow.environment.name, `${field}.flags`, () => answer(prow), flags);
  }

  private configurationFile({ name, path, file, content }: ExternalPluginConfiguration): MountedFile {
    const { prow, field } = this.props;
    const metadata = { name: prow.name(name), namespace: prow.namespaces.prow };
    const text = answerOf(prow.environment.name, `${field}.configuration.content`, () => content(prow), anyText);
    new k8s.KubeConfigMap(this, 'config', { metadata, data: { [file]: text } });
    return Mount.configMap('config', metadata.name, path).file(file);
  }
}

/** The options that every workload has. Flags of a function are asked for apart. */
function optionsOf({ flags: given, ...options }: ExternalPlugin): WorkloadOptions {
  return typeof given === 'object' ? { ...options, flags: given } : options;
}

/** The plugin's own token, under the file name that the programs expect. */
function tokenFile(prow: Prow, { githubToken }: ExternalPlugin): MountedFile | undefined {
  if (githubToken === undefined) {
    return undefined;
  }
  const items = githubToken.key === 'token' ? undefined : [{ key: githubToken.key, path: 'token' }];
  return Mount.secret('github-token', prow.name(githubToken.secret.name), '/etc/github', items).file('token');
}
