import type { Environment } from './environment/environment';
import type { SecretKey } from './environment/secret';
import { UnusableInput } from './errors';
import { listedImages } from './images';
import { nearest } from './nearest';
import type { FlagValue } from './pod/flags';
import { Mount } from './pod/mount';
import type { MountedFile } from './pod/mount';
import { EnvironmentVariable } from './pod/variable';

/** GitHub itself. */
const GITHUB = 'https://api.github.com';

/** The flags with which every component of Prow that speaks to GitHub is told how (pkg/flagutil/github.go). */
export interface GitHubFlags {
  readonly 'github-endpoint': readonly string[];
  readonly 'github-app-id'?: FlagValue;
  readonly 'github-app-private-key-path'?: FlagValue;
  readonly 'github-token-path'?: FlagValue;
}

/**
 * What the components of one deployment share: names, namespaces, images, and the files, endpoints and credentials that their flags take.
 * Every value that follows from the environment is derived here, once.
 */
export class Prow {
  readonly namespaces: { readonly prow: string; readonly prowJobs: string; readonly jobs: string };

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
  /** Credentials of the bucket that logs, artifacts and state go to. */
  readonly storage: Mount;
  /** A context per build cluster. */
  readonly kubeconfig?: MountedFile;
  readonly slackToken?: MountedFile;

  constructor(readonly environment: Environment) {
    const { namespaces, configuration, github, kubeconfig, slack, storage, webhook } = environment;
    this.namespaces = { prowJobs: namespaces.prow, ...namespaces };
    this.config = Mount.configMap('config', this.name('config'), '/etc/config');
    this.plugins = Mount.configMap('plugins', this.name('plugins'), '/etc/plugins');
    this.jobConfig = configuration.jobConfig ? Mount.configMap('job-config', this.name('job-config'), '/etc/job-config') : undefined;
    this.labels = Mount.configMap('config', this.name('label-config'), '/etc/config');
    this.hmac = this.secret('hmac', webhook.hmac, '/etc/webhook');
    this.github = this.secret('github-token', 'token' in github.auth ? github.auth.token : github.auth.privateKey, '/etc/github');
    this.storage = this.secret('gcs-credentials', storage.gcs.credentials, '/etc/gcs-credentials');
    this.kubeconfig = kubeconfig && this.secret('kubeconfig', kubeconfig.file, '/etc/kubeconfig').file(kubeconfig.file.key);
    this.slackToken = slack && this.secret('slack-token', slack.token, '/etc/slack').file(slack.token.key);
  }

  /** The name that an object of the model has in this deployment. */
  name(base: string): string {
    return `${this.environment.namePrefix ?? ''}${base}`;
  }

  /** Where other pods of Prow reach one of its Services. */
  url(service: string, port = 80): string {
    return `http://${this.name(service)}${port === 80 ? '' : `:${port}`}`;
  }

  /** Where pods of other namespaces reach one of Prow's Services. */
  clusterUrl(service: string, port: number): string {
    return `http://${this.name(service)}.${this.namespaces.prow}.svc:${port}`;
  }

  /** The full reference of an image. */
  image(name: string): string {
    const images = { ...listedImages(), ...this.environment.images };
    const reference = images[name];
    if (reference === undefined) {
      throw new UnusableInput([`${this.environment.name}: image "${name}" is not listed in images.yaml${nearest(name, Object.keys(images))}`]);
    }
    return reference;
  }

  /** A declared Secret, mounted with all its keys. */
  secret(volume: string, { secret }: SecretKey, path: string): Mount {
    return Mount.secret(volume, this.name(secret.name), path);
  }

  /** How to speak to GitHub, as the App or user that the environment names, or as another user. */
  githubFlags(token?: MountedFile): GitHubFlags {
    const endpoints = { 'github-endpoint': this.githubEndpoints };
    const { auth } = this.environment.github;
    if (token !== undefined || 'token' in auth) {
      return { ...endpoints, 'github-token-path': token ?? this.github.file((auth as { token: SecretKey }).token.key) };
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
    return github.endpoints ?? [...(components.ghproxy ? [this.url('ghproxy')] : []), GITHUB];
  }

  /** GitHub's GraphQL API. */
  get githubGraphqlEndpoint(): string {
    return `${this.githubEndpoints[0]}/graphql`;
  }

  /** The bucket as deck's pages name it in their path. */
  get viewPath(): string {
    return `gs/${this.environment.storage.gcs.bucket}`;
  }

  /** Where state and logs go, for a path in the bucket. */
  bucketUrl(path: string): string {
    return `gs://${this.environment.storage.gcs.bucket}/${path}`;
  }

  /** Credentials of the bucket. */
  get storageFlags(): { readonly 'gcs-credentials-file': MountedFile } {
    return { 'gcs-credentials-file': this.storage.file(this.environment.storage.gcs.credentials.key) };
  }

  /** Where configuration stands, for the components that read it. */
  get configFlags(): { readonly 'config-path': MountedFile; readonly 'job-config-path'?: MountedFile } {
    return { 'config-path': this.config.file('config.yaml'), 'job-config-path': this.jobConfig?.directory };
  }
}
