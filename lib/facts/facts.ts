import type { Configuration } from './configuration';
import type { Declarations } from './declarations';
import type { FurtherObjectFacts, JobDefaults, NamespaceFacts, RoleFacts, ServiceAccountFacts, WorkloadDefaults, WorkloadFacts } from './objects';
import type { IngressOptions } from './options';
import type { SecretDeclaration, SecretKey } from './secret';
import type { StorageProviderName } from './storage-providers';

export type { BaseSource, Configuration } from './configuration';

/** The facts of a Prow deployment that all components share. */
export interface ProwFacts extends ClusterFacts {
  /** The hosts of the deployment. */
  readonly hosts: Hosts;
  /** The Ingresses, one per host. @default - no Ingress */
  readonly ingress?: Ingresses;
  /** The type of the Services of deck, hook, tide, gcsweb and pushgateway. @default 'ClusterIP' */
  readonly serviceType?: 'ClusterIP' | 'NodePort';
  /** How Prow authenticates to GitHub and reaches its API. */
  readonly github: GitHub;
  /** The bucket for the logs and artifacts of jobs. */
  readonly storage: Storage;
  /** The GitHub webhook that hook receives. */
  readonly webhook: Webhook;
  /** The kubeconfig of the build clusters. @default - jobs run in Prow's own cluster only */
  readonly kubeconfig?: Kubeconfig;
  /** The Slack token of crier and hook. @default - Prow does not report to Slack */
  readonly slack?: { readonly token: SecretKey };
  /** Makes a ServiceMonitor for every Prow component that serves metrics. @default - only external plugins with a `scrapeInterval` have one */
  readonly monitoring?: Monitoring;
  /**
   * Whether the containers and Services of all components that serve metrics list the port, for a monitoring system that looks for it there.
   * A component without a Service gets one.
   *
   * @default false
   */
  readonly metricsPorts?: boolean;
  /** Whether the CustomResourceDefinition of ProwJob belongs to another deployment in the same cluster and is left out here. @default false */
  readonly sharesProwJobDefinition?: boolean;
  /** Prow's own configuration: config.yaml, plugins.yaml and labels.yaml. */
  readonly configuration: Configuration;
  /** The components to deploy, by name. */
  readonly components: RunningComponents;
  /** Who may administer Prow's namespace. @default - nobody: no RoleBinding is made */
  readonly admins?: Admins;
  /**
   * Whether to keep the Roles that Prow's upstream starter manifests grant in Prow's namespace when ProwJobs live in another namespace.
   * Nothing uses them there. Keep them to take over an existing deployment without removing a permission.
   *
   * @default false
   */
  readonly keepsUnusedGrants?: boolean;
}

/** The facts of any cluster: the one that Prow runs in, or a build cluster. */
export interface ClusterFacts extends FurtherObjectFacts {
  /** The name of the overlay and of its folder under `dist`. A DNS label. */
  readonly name: string;
  /**
   * A prefix for the names of all objects but namespaces, nodes and the definition of ProwJob, for instance `'staging-'`. It lets a second
   * deployment share a cluster.
   *
   * @default - no prefix
   */
  readonly namePrefix?: string;
  /** The namespaces of the deployment. */
  readonly namespaces: Namespaces;
  /**
   * Whether to make the namespaces of the deployment, or the ones to make. Something else makes the others.
   *
   * @default true: all of `namespaces`
   */
  readonly makesNamespaces?: boolean | readonly (string | NamespaceFacts)[];
  /** Labels of all objects but those of `extra`. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Options of every workload that does not set them itself. @default - none */
  readonly workloadDefaults?: WorkloadDefaults;
  /** Deployments of programs that are no components of Prow, by name. @default - none */
  readonly workloads?: Readonly<Record<string, WorkloadFacts>>;
  /** ServiceAccounts for jobs, or for what else runs in the cluster. @default - none */
  readonly serviceAccounts?: readonly ServiceAccountFacts[];
  /** Permissions that no component has of itself. @default - none */
  readonly roles?: readonly RoleFacts[];
  /**
   * Manifests of your own: absolute paths of files or of folders, whose files are read. Their objects are written as they are, and all rules
   * apply to them.
   *
   * @default - none
   */
  readonly extra?: readonly string[];
  /** Resource requests for job containers that set none. @default - no LimitRange is made */
  readonly jobDefaults?: JobDefaults;
  /** Image references by image name. They override and extend those of images.yaml. @default - the images of images.yaml */
  readonly images?: Readonly<Record<string, string>>;
  /** The image pull policy of all containers. A component's own `imagePullPolicy` has precedence. @default - the component's own default */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Declares objects that exist outside the manifests, and exceptions to the rules, each with its reason. The function gets the names of
   * this deployment.
   *
   * @default - no external objects and no exceptions
   */
  readonly external?: (names: DeploymentNames) => Declarations;
  /** The Secrets to make. */
  readonly secrets: readonly SecretDeclaration[];
}

/** The components that other components depend on. */
export interface RunningComponents {
  /** @default - not deployed */
  readonly ghproxy?: object;
  /** @default - not deployed */
  readonly pushgateway?: object;
}

/** The names of namespaces and objects in a deployment. */
export interface DeploymentNames {
  readonly namespaces: Required<Namespaces>;
  /** Adds the deployment's name prefix to a name. */
  readonly name: (base: string) => string;
  /** The names of the declared Secrets in the namespace of job pods. */
  readonly jobSecrets: readonly string[];
}

/** The namespaces of a deployment. They may be the same. */
export interface Namespaces {
  /** The namespace of Prow's own pods. */
  readonly prow: string;
  /** The namespace of ProwJobs: `prowjob_namespace` in config.yaml. @default - the namespace of Prow's own pods */
  readonly prowJobs?: string;
  /** The namespace of job pods: `pod_namespace` in config.yaml. */
  readonly jobs: string;
}

/**
 * The hosts of a deployment, each perhaps with a scheme and a port: `'prow.example.org'`, `'localhost:8080'`,
 * `'http://prow.example.org:30080'`. Without a scheme, the addresses in Prow's configuration begin with `https://`, even where the base
 * file has `http://`. An Ingress has the host alone.
 */
export interface Hosts {
  /** The host of deck's pages and hook's webhook. */
  readonly prow: string;
  /** The host of gcsweb. @default - gcsweb has no host */
  readonly gcsweb?: string;
}

/** The Ingresses of a deployment, one per host. */
export interface Ingresses {
  /** The Ingress of deck and hook. @default - no Ingress */
  readonly prow?: IngressOptions;
  /** The Ingress of gcsweb. Needs `hosts.gcsweb`. @default - no Ingress */
  readonly gcsweb?: IngressOptions;
}

/** How Prow authenticates to GitHub and reaches its API. */
export interface GitHub {
  /** The credentials of a GitHub App, or a user's token. */
  readonly auth: GitHubAuth;
  /** Addresses of GitHub's REST API, tried in this order. @default - ghproxy if it is deployed, then `https://api.github.com` */
  readonly endpoints?: readonly string[];
}

/** Prow's GitHub credentials. An App has its own rate limit and fewer permissions; some external plugins need a user's token as well. */
export type GitHubAuth = GitHubApp | GitHubToken;

/** Credentials of a GitHub App. The App must be installed in every organisation that Prow serves. */
export interface GitHubApp {
  /** The numeric id of the App. */
  readonly appId: SecretKey;
  /** A private key of the App, in PEM format. */
  readonly privateKey: SecretKey;
  readonly token?: undefined;
}

/** Credentials of a GitHub user. */
export interface GitHubToken {
  /** A personal access token. */
  readonly token: SecretKey;
  readonly appId?: undefined;
  readonly privateKey?: undefined;
}

/** The bucket for job logs and artifacts and for the state of tide and status-reconciler, by its storage provider. */
export type Storage = { [name in StorageProviderName]: BucketOf<name> }[StorageProviderName];

type BucketOf<Name extends StorageProviderName> =
  { readonly [name in Name]: Bucket } & { readonly [other in Exclude<StorageProviderName, Name>]?: undefined };

/** A bucket of Google Cloud Storage or of an S3-compatible service. For the latter, the credentials file names the endpoint. */
export interface Bucket {
  /** The name of the bucket for logs and artifacts, without a scheme. */
  readonly bucket: string;
  /** The bucket for tide's history and status; with `false`, tide forgets them when it restarts. @default - `bucket` */
  readonly tideBucket?: string | false;
  /** The bucket for status-reconciler's state; with `false`, it keeps none. @default - `bucket` */
  readonly statusReconcilerBucket?: string | false;
  /** How pods authenticate to the bucket. @default - by what their node, or their ServiceAccount, has */
  readonly credentials?: BucketCredentials;
}

/** A credentials file, or workload identity. */
export type BucketCredentials = SecretKey | WorkloadIdentity;

/** Pods use workload identity: GKE's Workload Identity, or AWS' IAM roles for ServiceAccounts. No credentials file is mounted. */
export interface WorkloadIdentity {
  /** Annotations for the ServiceAccounts of all pods that use the bucket, for instance `iam.gke.io/gcp-service-account`. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The name of the ServiceAccount that job pods upload with. It is made in their namespace. */
  readonly jobsServiceAccount: string;
}

/** How Prometheus finds and scrapes Prow's components. */
export interface Monitoring {
  /** The scrape interval, for instance `'30s'`. */
  readonly interval: string;
  /** Labels by which Prometheus selects the ServiceMonitors. @default - no labels */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The webhook by which GitHub sends events to hook. */
export interface Webhook {
  /** The HMAC secret with which GitHub signs its events. */
  readonly hmac: SecretKey;
}

/** The kubeconfig of the build clusters: one file with a context per cluster, or a Secret with several files. */
export type Kubeconfig = { readonly file: SecretKey; readonly directory?: undefined } | KubeconfigDirectory;

/** A Secret of kubeconfig files. Each file has the contexts of one or more build clusters. */
export interface KubeconfigDirectory {
  readonly file?: undefined;
  readonly directory: SecretDeclaration;
  /** Prow reads only files with this suffix. @default - all files */
  readonly suffix?: string;
}

/** The subjects of a RoleBinding to the ClusterRole `admin` in Prow's namespace: they may change anything in it but its quota and itself. */
export interface Admins {
  /** A file with one user per line. The path is relative to the secrets directory. */
  readonly usersFile: string;
  /** @default - no groups */
  readonly groups?: readonly string[];
}
