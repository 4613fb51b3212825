import type { Declarations } from './declarations';
import type { IngressOptions } from './options';
import type { SecretDeclaration, SecretKey } from './secret';
import type { StorageProviderName } from './storage-providers';

/** The plain facts of one deployment of Prow, from which everything that components share is derived. */
export interface ProwFacts extends ClusterFacts {
  readonly hosts: Hosts;
  /** @default - the Services are not reachable from outside by name */
  readonly ingress?: Ingresses;
  /** The type of the Services that people and GitHub reach. @default 'ClusterIP' */
  readonly serviceType?: 'ClusterIP' | 'NodePort';
  readonly github: GitHub;
  readonly storage: Storage;
  readonly webhook: Webhook;
  /** The clusters that jobs may run in. @default - the cluster that Prow runs in */
  readonly kubeconfig?: Kubeconfig;
  /** @default - Slack is not told */
  readonly slack?: { readonly token: SecretKey };
  /** Prometheus scrapes all of Prow's components, by ServiceMonitors. @default - nothing of the model is scraped but where a plugin asks for it */
  readonly monitoring?: Monitoring;
  /** Whether another deployment in the cluster makes the definition of ProwJob, of which there can be only one. @default false */
  readonly sharesProwJobDefinition?: boolean;
  readonly configuration: Configuration;
  /** The components that run, by name. */
  readonly components: RunningComponents;
  /** @default - no RoleBinding for people */
  readonly admins?: Admins;
  /** @default - jobs without requests get none */
  readonly jobDefaults?: JobDefaults;
  /**
   * Keeps the Roles that upstream's starter grants in the namespace of the Deployments also where ProwJobs live elsewhere and nothing
   * uses them: a deployment that is taken over loses no permission without a word.
   *
   * @default false
   */
  readonly keepsUnusedGrants?: boolean;
}

/** What is known of every cluster that takes part in a deployment of Prow. */
export interface ClusterFacts {
  /** The overlay's name, and its folder under dist. A DNS label. */
  readonly name: string;
  /** Stands before the name of every object of the model, for a second deployment in one cluster. @default - none */
  readonly namePrefix?: string;
  readonly namespaces: Namespaces;
  /** Images in place of those that images.yaml lists, by the same names. @default - none */
  readonly images?: Readonly<Record<string, string>>;
  /** For every container of which the environment says nothing else. @default - as each component asks for */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * What lies outside the manifests and is there all the same, and which exceptions to the rules are meant: each with its reason, and by the
   * names that this deployment has for it.
   *
   * @default - nothing
   */
  readonly external?: (names: DeploymentNames) => Declarations;
  /** Every Secret that is made. */
  readonly secrets: readonly SecretDeclaration[];
}

/** The components that other components depend on. */
export interface RunningComponents {
  /** @default - it does not run */
  readonly ghproxy?: object;
  /** @default - it does not run */
  readonly pushgateway?: object;
}

/** What namespaces and objects are called in one deployment. */
export interface DeploymentNames {
  readonly namespaces: Required<Namespaces>;
  /** The name that an object of the model has in this deployment. */
  readonly name: (base: string) => string;
  /** The Secrets of the model that pods of jobs can mount. */
  readonly jobSecrets: readonly string[];
}

/** The namespaces of a deployment; two of them, or all, may be one. */
export interface Namespaces {
  /** Where Prow's own pods run. */
  readonly prow: string;
  /** Where ProwJobs are kept: `prowjob_namespace`. @default - with Prow's own pods */
  readonly prowJobs?: string;
  /** Where the pods of jobs run: `pod_namespace`. */
  readonly jobs: string;
}

/** The names under which people, and GitHub, reach a deployment. */
export interface Hosts {
  /** Deck's pages and hook's webhook, for instance `prow.example.org`. */
  readonly prow: string;
  /** @default - gcsweb has no host */
  readonly gcsweb?: string;
}

/** The Ingress of each host. */
export interface Ingresses {
  /** @default - no Ingress for deck and hook */
  readonly prow?: IngressOptions;
  /** @default - no Ingress for gcsweb */
  readonly gcsweb?: IngressOptions;
}

/** How Prow speaks to GitHub. */
export interface GitHub {
  /** As a GitHub App, or as a user with a token. */
  readonly auth: GitHubAuth;
  /** Tried in this order. @default - ghproxy, then GitHub itself */
  readonly endpoints?: readonly string[];
}

/** Who Prow is to GitHub. An App has its own rate limit and grants less; some external plugins need a user all the same. */
export type GitHubAuth = GitHubApp | GitHubToken;

/** A GitHub App that is installed in the organisations that Prow serves. */
export interface GitHubApp {
  /** The App's number. */
  readonly appId: SecretKey;
  /** One of the App's private keys, as PEM. */
  readonly privateKey: SecretKey;
  readonly token?: undefined;
}

/** A user of GitHub's. */
export interface GitHubToken {
  /** A personal access token of the user. */
  readonly token: SecretKey;
  readonly appId?: undefined;
  readonly privateKey?: undefined;
}

/** Where logs and artifacts of jobs go, and the state of tide and status-reconciler. */
export type Storage = { [name in StorageProviderName]: BucketOf<name> }[StorageProviderName];

type BucketOf<Name extends StorageProviderName> =
  { readonly [name in Name]: Bucket } & { readonly [other in Exclude<StorageProviderName, Name>]?: undefined };

/** A bucket of Google Cloud Storage, or of anything that speaks S3: the credentials say where. */
export interface Bucket {
  /** Name of the bucket that logs and artifacts go to, without its scheme. */
  readonly bucket: string;
  /** @default - the same bucket */
  readonly tideBucket?: string;
  /** @default - the same bucket */
  readonly statusReconcilerBucket?: string;
  readonly credentials: BucketCredentials;
}

/** A file that says who one is, or the identity of the pods themselves. */
export type BucketCredentials = SecretKey | WorkloadIdentity;

/** Pods are somebody to the cloud by their ServiceAccount: GKE's workload identity, AWS' IAM roles for ServiceAccounts. */
export interface WorkloadIdentity {
  /** What the cloud reads on the ServiceAccounts of those who use the bucket. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The ServiceAccount, made in the namespace of jobs, under which their pods upload. */
  readonly jobsServiceAccount: string;
}

/** How Prometheus finds and scrapes Prow's components. */
export interface Monitoring {
  /** How often, for instance `'30s'`. */
  readonly interval: string;
  /** What Prometheus selects ServiceMonitors by. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The webhook by which GitHub tells hook of events. */
export interface Webhook {
  /** What GitHub signs its events with. */
  readonly hmac: SecretKey;
}

/** One file with a context per build cluster, or a Secret with a file for each. */
export type Kubeconfig = { readonly file: SecretKey; readonly directory?: undefined } | KubeconfigDirectory;

/** Files of one Secret, each with the contexts of one or more build clusters. */
export interface KubeconfigDirectory {
  readonly file?: undefined;
  readonly directory: SecretDeclaration;
  /** Only files whose names end so count. @default - all */
  readonly suffix?: string;
}

/** A YAML file by its absolute path, or its text and where that comes from. */
export type BaseSource = string | { readonly source: string; readonly text: string };

/** The base files that people and bots edit and hook uploads. */
export interface Configuration {
  readonly config: BaseSource;
  readonly plugins: BaseSource;
  /** @default - no label-sync */
  readonly labels?: BaseSource;
  /**
   * Whether every component reads a ConfigMap `job-config` that hook fills. Where it is `made`, it is also made, empty, so that pods start
   * before hook has filled it; applying it again leaves alone what hook wrote.
   *
   * @default - jobs stand in config.yaml
   */
  readonly jobConfig?: 'elsewhere' | 'made';
  /** Folders of nodes that presets mount, by the preset's label, where they differ from the base file. @default - as the base file says */
  readonly presetHostPaths?: Readonly<Record<string, string>>;
}

/** People who may do anything in Prow's namespace, but change its quota or itself. */
export interface Admins {
  /** A file of the secrets directory with one user per line. */
  readonly usersFile: string;
  /** @default - none */
  readonly groups?: readonly string[];
}

/** What a job's container gets that asks for nothing. */
export interface JobDefaults {
  readonly cpu: string;
  readonly memory: string;
}
