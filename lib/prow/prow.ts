import { BlobStorage } from './blob-storage';
import { TargetCluster } from './target-cluster';
import type { Kubeconfig, ProwFacts } from '../facts/facts';
import type { SecretKey } from '../facts/secret';
import { siteOf, type Site } from '../facts/site';
import type { FlagValue } from '../pod/flags';
import { Mount, type MountedFile } from '../pod/mount';
import { EnvironmentVariable } from '../pod/variable';
import { services, type ServiceAddress } from './services';

/** The API of github.com. */
const GITHUB = 'https://api.github.com';

/** The flags of every component of Prow that uses GitHub's API (pkg/flagutil/github.go). */
export interface GitHubFlags {
  readonly 'github-endpoint': readonly string[];
  /** @default - Prow authenticates as a user */
  readonly 'github-app-id'?: FlagValue;
  /** @default - Prow authenticates as a user */
  readonly 'github-app-private-key-path'?: FlagValue;
  /** @default - Prow authenticates as a GitHub App */
  readonly 'github-token-path'?: FlagValue;
}

/** The flags for access to build clusters (pkg/flagutil/kubernetes_cluster_clients.go). */
export interface KubeconfigFlags {
  /** @default - no single file */
  readonly 'kubeconfig'?: MountedFile;
  /** @default - no folder of files */
  readonly 'kubeconfig-dir'?: MountedFile;
  /** @default - all files of the folder */
  readonly 'kubeconfig-suffix'?: string;
}

/**
 * The values that the components of a deployment share, derived from its environment: names, namespaces, images, and the files, endpoints
 * and credentials for their flags.
 */
export class Prow<Facts extends ProwFacts = ProwFacts> extends TargetCluster<Facts> {
  /** Prow's configuration: config.yaml. */
  readonly config: Mount;
  /** The configuration of Prow's plugins: plugins.yaml. */
  readonly plugins: Mount;
  /** The configuration of jobs, which hook's config-updater fills. */
  readonly jobConfig?: Mount;
  /** The labels that label-sync keeps: labels.yaml. */
  readonly labels: Mount;
  /** The secret with which GitHub signs webhooks. */
  readonly hmac: Mount;
  /** The credentials for GitHub. */
  readonly github: Mount;
  /** The bucket of logs, artifacts and state. */
  readonly storage: BlobStorage;
  /** A kubeconfig with a context per build cluster. */
  readonly kubeconfig?: MountedFile;
  readonly slackToken?: MountedFile;

  constructor(environment: Facts) {
    super(environment);
    const { configuration, github, kubeconfig, slack, storage, webhook } = environment;
    this.config = Mount.configMap('config', this.name('config'), '/etc/config');
    this.plugins = Mount.configMap('plugins', this.name('plugins'), '/etc/plugins');
    this.jobConfig = configuration.jobConfig ? Mount.configMap('job-config', this.name('job-config'), '/etc/job-config') : undefined;
    this.labels = Mount.configMap('config', this.name('label-config'), '/etc/config');
    this.hmac = this.secret('hmac', webhook.hmac, '/etc/webhook');
    this.github = this.secret('github-token', github.auth.token ?? github.auth.privateKey, '/etc/github');
    this.storage = new BlobStorage(storage, (secret) => this.name(secret.name));
    this.kubeconfig = kubeconfig && this.kubeconfigOf(kubeconfig);
    this.slackToken = slack && this.secret('slack-token', slack.token, '/etc/slack').file(slack.token.key);
  }

  /** The site with deck's pages and hook's webhook. */
  get site(): Site {
    return siteOf(this.environment.hosts.prow);
  }

  /** The site of gcsweb. @default - gcsweb has no host */
  get gcswebSite(): Site | undefined {
    const { gcsweb } = this.environment.hosts;
    return gcsweb === undefined ? undefined : siteOf(gcsweb);
  }

  /** The URL of one of Prow's Services, for pods in Prow's namespace. */
  url({ name, port }: ServiceAddress): string {
    return `http://${this.name(name)}${port === 80 ? '' : `:${port}`}`;
  }

  /** A declared Secret, mounted with all its keys. */
  secret(volume: string, { secret }: SecretKey, path: string): Mount {
    return Mount.secret(volume, this.name(secret.name), path);
  }

  /** The flags for GitHub, with the environment's credentials or with the token of another user. */
  githubFlags(token?: MountedFile): GitHubFlags {
    const endpoints = { 'github-endpoint': this.githubEndpoints };
    const { auth } = this.environment.github;
    if (token !== undefined || auth.token) {
      return { ...endpoints, 'github-token-path': token ?? this.github.file(auth.token!.key) };
    }
    return {
      ...endpoints,
      'github-app-id': EnvironmentVariable.fromSecret('GITHUB_APP_ID', this.name(auth.appId.secret.name), auth.appId.key),
      'github-app-private-key-path': this.github.file(auth.privateKey.key),
    };
  }

  /** Endpoints of GitHub's REST API, tried in this order. */
  get githubEndpoints(): readonly string[] {
    const { components, github } = this.environment;
    return github.endpoints ?? [...(components.ghproxy ? [this.url(services.ghproxy)] : []), GITHUB];
  }

  /** The same for pods of jobs, where the short name of Prow's Service may not resolve. */
  get githubEndpointsOfJobs(): readonly string[] {
    const { prow, jobs } = this.namespaces;
    const ghproxy = this.url(services.ghproxy);
    return this.githubEndpoints.map((endpoint) => (endpoint === ghproxy && prow !== jobs ? `${endpoint}.${prow}` : endpoint));
  }

  /** The endpoint of GitHub's GraphQL API. */
  get githubGraphqlEndpoint(): string {
    return `${this.githubEndpoints[0]}/graphql`;
  }

  private kubeconfigOf({ file, directory }: Kubeconfig): MountedFile {
    if (file) {
      return this.secret('kubeconfig', file, '/etc/kubeconfig').file(file.key);
    }
    return Mount.secret('kubeconfig', this.name(directory.name), '/etc/kubeconfig').directory;
  }

  /** The flags for access to build clusters. */
  get kubeconfigFlags(): KubeconfigFlags {
    const { kubeconfig } = this.environment;
    return kubeconfig?.directory ? { 'kubeconfig-dir': this.kubeconfig, 'kubeconfig-suffix': kubeconfig.suffix } : { kubeconfig: this.kubeconfig };
  }

  /** The flags for the paths of Prow's configuration. */
  get configFlags(): { readonly 'config-path': MountedFile; readonly 'job-config-path'?: MountedFile } {
    return { 'config-path': this.config.file('config.yaml'), 'job-config-path': this.jobConfig?.directory };
  }
}
