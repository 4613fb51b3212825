import { BlobStorage } from './blob-storage';
import { TargetCluster } from './target-cluster';
import type { Kubeconfig, ProwFacts } from '../facts/facts';
import type { SecretKey } from '../facts/secret';
import type { FlagValue } from '../pod/flags';
import { Mount } from '../pod/mount';
import type { MountedFile } from '../pod/mount';
import { EnvironmentVariable } from '../pod/variable';
import { services } from './services';
import type { ServiceAddress } from './services';

/** GitHub itself. */
const GITHUB = 'https://api.github.com';

/** The flags with which every component of Prow that speaks to GitHub is told how (pkg/flagutil/github.go). */
export interface GitHubFlags {
  readonly 'github-endpoint': readonly string[];
  /** @default - Prow is a user */
  readonly 'github-app-id'?: FlagValue;
  /** @default - Prow is a user */
  readonly 'github-app-private-key-path'?: FlagValue;
  /** @default - Prow is a GitHub App */
  readonly 'github-token-path'?: FlagValue;
}

/** The flags with which components are told of build clusters (pkg/flagutil/kubernetes_cluster_clients.go). */
export interface KubeconfigFlags {
  /** @default - no single file */
  readonly 'kubeconfig'?: MountedFile;
  /** @default - no folder of files */
  readonly 'kubeconfig-dir'?: MountedFile;
  /** @default - all files of the folder */
  readonly 'kubeconfig-suffix'?: string;
}

/**
 * What the components of one deployment share: names, namespaces, images, and the files, endpoints and credentials that their flags take.
 * Every value that follows from the environment is derived here, once.
 */
export class Prow<Facts extends ProwFacts = ProwFacts> extends TargetCluster<Facts> {
  /** Prow's configuration: config.yaml. */
  readonly config: Mount;
  /** The configuration of its plugins: plugins.yaml. */
  readonly plugins: Mount;
  /** The configuration of jobs, which hook's config-updater fills. */
  readonly jobConfig?: Mount;
  /** The labels that label-sync keeps: labels.yaml. */
  readonly labels: Mount;
  /** What GitHub signs its events with. */
  readonly hmac: Mount;
  readonly github: Mount;
  /** The bucket that logs, artifacts and state go to. */
  readonly storage: BlobStorage;
  /** A context per build cluster. */
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

  /** Where other pods of Prow reach one of its Services. */
  url({ name, port }: ServiceAddress): string {
    return `http://${this.name(name)}${port === 80 ? '' : `:${port}`}`;
  }

  /** A declared Secret, mounted with all its keys. */
  secret(volume: string, { secret }: SecretKey, path: string): Mount {
    return Mount.secret(volume, this.name(secret.name), path);
  }

  /** How to speak to GitHub, as the App or user that the environment names, or as another user. */
  githubFlags(token?: MountedFile): GitHubFlags {
    const endpoints = { 'github-endpoint': this.githubEndpoints };
    const { auth } = this.environment.github;
    if (token !== undefined || auth.token) {
      return { ...endpoints, 'github-token-path': token ?? this.github.file(auth.token!.key) };
    }
    return {
      ...endpoints,
      'github-app-id': this.githubAppId(auth.appId),
      'github-app-private-key-path': this.github.file(auth.privateKey.key),
    };
  }

  private githubAppId(appId: SecretKey): EnvironmentVariable {
    return EnvironmentVariable.fromSecret('GITHUB_APP_ID', this.name(appId.secret.name), appId.key);
  }

  /** GitHub's REST API, tried in this order. */
  get githubEndpoints(): readonly string[] {
    const { components, github } = this.environment;
    return github.endpoints ?? [...(components.ghproxy ? [this.url(services.ghproxy)] : []), GITHUB];
  }

  /** The same for pods of jobs, where a Service of Prow has no short name. */
  get githubEndpointsOfJobs(): readonly string[] {
    const { prow, jobs } = this.namespaces;
    const ghproxy = this.url(services.ghproxy);
    return this.githubEndpoints.map((endpoint) => (endpoint === ghproxy && prow !== jobs ? `${endpoint}.${prow}` : endpoint));
  }

  /** GitHub's GraphQL API. */
  get githubGraphqlEndpoint(): string {
    return `${this.githubEndpoints[0]}/graphql`;
  }

  private kubeconfigOf({ file, directory }: Kubeconfig): MountedFile {
    if (file) {
      return this.secret('kubeconfig', file, '/etc/kubeconfig').file(file.key);
    }
    return Mount.secret('kubeconfig', this.name(directory.name), '/etc/kubeconfig').directory;
  }

  /** Where the clusters stand that jobs may run in. */
  get kubeconfigFlags(): KubeconfigFlags {
    const { kubeconfig } = this.environment;
    return kubeconfig?.directory ? { 'kubeconfig-dir': this.kubeconfig, 'kubeconfig-suffix': kubeconfig.suffix } : { kubeconfig: this.kubeconfig };
  }

  /** Where configuration stands, for the components that read it. */
  get configFlags(): { readonly 'config-path': MountedFile; readonly 'job-config-path'?: MountedFile } {
    return { 'config-path': this.config.file('config.yaml'), 'job-config-path': this.jobConfig?.directory };
  }
}
