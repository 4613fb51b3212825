import type { ExternalPlugin } from '../components/external-plugin';
import type { Components } from '../components';
import type { IngressOptions } from './options';
import type { SecretDeclaration, SecretKey } from './secret';

/** The facts of one deployment of Prow: every way in which two deployments may differ. Nothing in it is derived. */
export interface Environment {
  /** The overlay's name, and its folder under dist. A DNS label. */
  readonly name: string;
  /** Stands before the name of every object of the model, for a second deployment in one cluster. @default - none */
  readonly namePrefix?: string;
  readonly namespaces: Namespaces;
  readonly hosts: Hosts;
  /** @default - the Services are not reachable from outside by name */
  readonly ingress?: { readonly prow?: IngressOptions; readonly gcsweb?: IngressOptions };
  /** The type of the Services that people and GitHub reach. @default 'ClusterIP' */
  readonly serviceType?: 'ClusterIP' | 'NodePort';
  readonly github: GitHub;
  readonly storage: Storage;
  readonly webhook: Webhook;
  /** The clusters that jobs may run in. @default - the cluster that Prow runs in */
  readonly kubeconfig?: Kubeconfig;
  /** @default - Slack is not told */
  readonly slack?: { readonly token: SecretKey };
  /** Images in place of those that images.yaml lists, by the same names. @default - none */
  readonly images?: Readonly<Record<string, string>>;
  readonly configuration: Configuration;
  /** The components that run, by name; one that is not listed does not. */
  readonly components: Components;
  /** @default - none */
  readonly externalPlugins?: readonly ExternalPlugin[];
  /** Every Secret that the deployment makes. */
  readonly secrets: readonly SecretDeclaration[];
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

export interface Namespaces {
  /** Where Prow's own pods run. */
  readonly prow: string;
  /** Where ProwJobs are kept: `prowjob_namespace`. @default - with Prow's own pods */
  readonly prowJobs?: string;
  /** Where the pods of jobs run: `pod_namespace`. */
  readonly jobs: string;
}

export interface Hosts {
  /** Deck's pages and hook's webhook, for instance `prow.example.org`. */
  readonly prow: string;
  /** @default - gcsweb has no host */
  readonly gcsweb?: string;
}

/** How Prow speaks to GitHub. */
export interface GitHub {
  /** As a GitHub App, or as a user with a token. */
  readonly auth: GitHubAuth;
  /** Tried in this order. @default - ghproxy, then GitHub itself */
  readonly endpoints?: readonly string[];
}

export type GitHubAuth = GitHubApp | GitHubToken;

export interface GitHubApp {
  readonly appId: SecretKey;
  readonly privateKey: SecretKey;
}

export interface GitHubToken {
  readonly token: SecretKey;
}

/** Where logs and artifacts of jobs go, and the state of tide and status-reconciler. */
export interface Storage {
  readonly gcs: {
    readonly bucket: string;
    /** A service account's key. */
    readonly credentials: SecretKey;
  };
}

export interface Webhook {
  /** What GitHub signs its events with. */
  readonly hmac: SecretKey;
}

export interface Kubeconfig {
  /** One file with a context per build cluster. */
  readonly file: SecretKey;
}

/** The base files that people and bots edit and hook uploads. Absolute paths. */
export interface Configuration {
  readonly config: string;
  readonly plugins: string;
  /** @default - no label-sync */
  readonly labels?: string;
  /** Whether hook fills a ConfigMap `job-config` that every component reads. @default false */
  readonly jobConfig?: boolean;
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
