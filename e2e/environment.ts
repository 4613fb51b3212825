import type { ServiceReference } from './providers/provider';

/** What the lifecycle has to know of a deployment under test, besides its manifests. */
export interface TestEnvironment {
  /** The overlay's name. */
  readonly name: string;
  readonly namespaces: TestNamespaces;
  /** The Services that a test speaks to, and the one through which Prow speaks to GitHub. */
  readonly services: Readonly<Record<'deck' | 'ghproxy' | 'hook', ServiceReference>>;
  /** What stands in for the world outside. @default - nothing: GitHub, the bucket and the registries are the real ones */
  readonly standIns?: StandIns;
  /** What runs besides the components that every Prow has. */
  readonly extras: TestExtras;
  /** @default - all of the overlay's components run */
  readonly leftOut?: LeftOut;
  /** What this machine lacks for it: one line each, with what mends it. */
  lacks(): readonly string[];
  /**
   * Writes the manifests to an empty folder, with the Secrets that carry these values. Whatever else is private gets a value that
   * nobody knows.
   *
   * @throws UnusableInput
   */
  synthesise(folder: string, secrets: Secrets): Promise<void>;
}

/** Components that some deployments have. Each is checked where it is there. */
export interface TestExtras {
  /** The CronJob of branch-protector, by its name. @default - branch-protector does not run */
  readonly branchProtector?: string;
  /** By the names that plugins.yaml has for them. @default - none */
  readonly externalPlugins?: readonly string[];
  /** Prow-exporter's Service. @default - prow-exporter does not run */
  readonly exporter?: ServiceReference;
  /** The Service through which others read what pushgateway has. @default - pushgateway does not run */
  readonly metrics?: ServiceReference;
}

/** A GitHub, an S3 server and images of our own: a test may do to them what it likes, and needs nobody's leave. */
export interface StandIns {
  /** Whose events are tried. The configuration gives it the jobs below. */
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
  /** Whose merged pull requests change it. */
  readonly repository: Repository;
  /** Its file there. */
  readonly path: string;
  readonly configMap: ConfigMapKey;
  /** Where plugins.yaml stands. */
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
  /** Buckets, and the keys in them that tide and status-reconciler keep their state at. */
  readonly logs: string;
  readonly tide: { readonly bucket: string; readonly prefix: string };
  readonly statusReconciler: { readonly bucket: string; readonly prefix: string };
}

/** Private values of one run: made when a cluster is prepared, gone when it is destroyed. */
export interface Secrets {
  /** What webhooks are signed with. */
  readonly hmac: string;
  /** The private key of the GitHub App, in PEM. */
  readonly appPrivateKey: string;
  readonly storage: { readonly accessKey: string; readonly secretKey: string };
}
