import type { ServiceReference } from './providers/provider';

/** A deployment under test: what the lifecycle needs to know besides its manifests. */
export interface TestEnvironment {
  /** The overlay's name. */
  readonly name: string;
  readonly namespaces: TestNamespaces;
  /** The Services that tests call, and Prow's proxy for GitHub. */
  readonly services: Readonly<Record<'deck' | 'ghproxy' | 'hook', ServiceReference>>;
  /** The stand-ins for outside services. @default - GitHub, the bucket and the registries are the real ones */
  readonly standIns?: StandIns;
  /** The optional components. */
  readonly extras: TestExtras;
  /** The components that do not run. @default - all of the overlay's components run */
  readonly leftOut?: LeftOut;
  /** What this machine lacks for it: one line each, with the remedy. */
  lacks(): readonly string[];
  /**
   * Writes the manifests to an empty folder, with these values in their Secrets. Other private values are placeholders or random.
   *
   * @throws UnusableInput
   */
  synthesise(folder: string, secrets: Secrets): Promise<void>;
}

/** Optional components. Each is checked if it is deployed. */
export interface TestExtras {
  /** The CronJob of branch-protector, by its name. @default - branch-protector does not run */
  readonly branchProtector?: string;
  /** The external plugins, by their names in plugins.yaml. @default - none */
  readonly externalPlugins?: readonly string[];
  /** Prow-exporter's Service. @default - prow-exporter does not run */
  readonly exporter?: ServiceReference;
  /** The Service that exposes pushgateway's metrics. @default - pushgateway does not run */
  readonly metrics?: ServiceReference;
}

/** Local substitutes for GitHub, the S3 server and the images, which a test may change freely. */
export interface StandIns {
  /** The repository whose events are sent. In the configuration it has the jobs below. */
  readonly repository: Repository;
  readonly jobs: TestJobs;
  readonly configuration: TestConfiguration;
  readonly storage: TestStorage;
}

/** Components of an overlay that do not run in its test. */
export interface LeftOut {
  readonly components: readonly string[];
  readonly reason: string;
}

export interface TestNamespaces {
  /** Where Prow's own pods run. */
  readonly prow: string;
  /** Where ProwJobs are kept. */
  readonly prowJobs: string;
  /** Where the pods of jobs run. */
  readonly jobs: string;
}

export interface Repository {
  readonly org: string;
  readonly repo: string;
}

/** Jobs of the environment's configuration, by their names. */
export interface TestJobs {
  /** Runs for every pull request; prints `phrase` and leaves `artifacts/report.txt`. */
  readonly presubmit: { readonly name: string; readonly phrase: string };
  /** Runs only when asked for, and fails. */
  readonly failing: string;
  /** Runs after a merge. */
  readonly postsubmit: string;
  /** Runs every minute or more often. */
  readonly periodic: string;
}

/** Prow's own configuration, as hook updates it. */
export interface TestConfiguration {
  /** The repository of the configuration. */
  readonly repository: Repository;
  /** The path of config.yaml in the repository. */
  readonly path: string;
  readonly configMap: ConfigMapKey;
  /** The ConfigMap entry of plugins.yaml. */
  readonly plugins: ConfigMapKey;
  /** The folder of the repository with the jobs that config_updater uploads. */
  readonly jobsFolder: string;
}

/** One entry of a ConfigMap. */
export interface ConfigMapKey {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** The S3 server that the deployment uploads to. */
export interface TestStorage {
  readonly service: ServiceReference;
  readonly region: string;
  /** The bucket for logs, and the buckets and key prefixes for the state of tide and status-reconciler. */
  readonly logs: string;
  readonly tide: { readonly bucket: string; readonly prefix: string };
  readonly statusReconciler: { readonly bucket: string; readonly prefix: string };
}

/** Private values of one run: made when a cluster is prepared, deleted when it is destroyed. */
export interface Secrets {
  /** The key that signs webhooks. */
  readonly hmac: string;
  /** The private key of the GitHub App, in PEM. */
  readonly appPrivateKey: string;
  readonly storage: { readonly accessKey: string; readonly secretKey: string };
}
