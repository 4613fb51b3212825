import type { DecorationConfig, Plank, ProwConfig } from '../../imports/prow-config';
import { urlProblem } from './formats';
import type { Job } from './jobs';

/** The validated fields of a job's decoration_config, merged with the defaults that match the job. */
export type Decoration = Pick<DecorationConfig,
  'cookiefile_secret' | 'gcs_configuration' | 'gcs_credentials_secret' | 'github_app_private_key_secret' | 'oauth_token_secret'
  | 's3_credentials_secret' | 'ssh_key_secrets' | 'utility_images'>;

/** Computes the decoration of jobs. */
export class Decorations {
  private readonly defaults = new Map<string, Decoration>();

  constructor(private readonly config: ProwConfig) {}

  /** Whether a job runs with pod utilities. */
  isDecorated({ job }: Job): boolean {
    return job.decorate ?? this.config.decorate_all_jobs ?? false;
  }

  /** Returns a job's decoration_config, merged with the defaults if the job is decorated. */
  of(located: Job): Decoration | undefined {
    const { job, repo, cluster, type } = located;
    if (!this.isDecorated(located)) {
      return job.decoration_config;
    }
    const [first] = job.extra_refs ?? [];
    const tested = type !== 'periodic' ? repo : first === undefined ? '' : `${first.org ?? ''}/${first.repo ?? ''}`;
    const key = `${tested} ${cluster}`;
    const defaults = this.defaults.get(key) ?? defaultDecoration(this.config.plank ?? {}, tested, cluster);
    this.defaults.set(key, defaults);
    return mergeDecoration(job.decoration_config, defaults);
  }
}

/** Merges the matching default entries for a repository and a cluster. Later entries take precedence. */
function defaultDecoration(plank: Plank, repo: string, cluster: string): Decoration {
  return defaultEntries(plank)
    .filter((entry) => matches(entry.repo, entry.cluster, repo, cluster))
    .reduce<Decoration>((merged, { config }) => mergeDecoration(config, merged), {});
}

function defaultEntries(plank: Plank): { repo?: string; cluster?: string; config?: DecorationConfig }[] {
  const byRepo = Object.entries(plank.default_decoration_configs ?? {});
  if (byRepo.length === 0) {
    return [...plank.default_decoration_config_entries ?? []];
  }
  const specificity = (repo: string): number => repo === '*' ? 0 : repo.includes('/') ? 2 : 1;
  return byRepo.map(([repo, config]) => ({ repo, config })).sort((a, b) => specificity(a.repo) - specificity(b.repo));
}

/** Whether the `repo` and `cluster` of an entry match a job. */
function matches(entryRepo = '', entryCluster = '', repo: string, cluster: string): boolean {
  const plain = repo.replace(/^https?:\/\//, '');
  return ['', '*', cluster].includes(entryCluster) && ['', '*', repo, plain, plain.split('/')[0]].includes(entryRepo);
}

/** Merges a decoration with defaults, field by field. */
function mergeDecoration(own: DecorationConfig | undefined, defaults: Decoration): Decoration {
  if (own === undefined) {
    return defaults;
  }
  return {
    utility_images: mergeTexts(own.utility_images, defaults.utility_images),
    gcs_configuration: mergeTexts(own.gcs_configuration, defaults.gcs_configuration),
    oauth_token_secret: own.oauth_token_secret ?? defaults.oauth_token_secret,
    ssh_key_secrets: own.ssh_key_secrets?.length ? own.ssh_key_secrets : defaults.ssh_key_secrets,
    gcs_credentials_secret: own.gcs_credentials_secret ?? defaults.gcs_credentials_secret,
    s3_credentials_secret: own.s3_credentials_secret ?? defaults.s3_credentials_secret,
    cookiefile_secret: own.cookiefile_secret ?? defaults.cookiefile_secret,
    github_app_private_key_secret: own.github_app_private_key_secret ?? defaults.github_app_private_key_secret,
  };
}

function mergeTexts<T extends object>(own: T | undefined, defaults: T | undefined): T | undefined {
  if (own === undefined || defaults === undefined) {
    return own ?? defaults;
  }
  const set = Object.entries(own).filter(([, value]) => value !== '' && value !== undefined);
  return { ...defaults, ...Object.fromEntries(set) as T };
}

const strategies = ['legacy', 'explicit', 'single'];

/** Returns why pod utilities cannot run with a decoration, or undefined. */
export function decorationProblem({ utility_images: images, gcs_configuration: storage, ...secrets }: Decoration): string | undefined {
  const missing = (['clonerefs', 'initupload', 'entrypoint', 'sidecar'] as const).filter((image) => !images?.[image]);
  if (missing.length > 0) {
    return `decoration has no utility image for ${missing.join(', ')}`;
  }
  if (storage === undefined) {
    return 'decoration has no gcs_configuration';
  }
  const bucket = storage.bucket ?? '';
  if (urlProblem(bucket.includes('://') ? bucket : `gs://${bucket}`) !== undefined) {
    return `the bucket is neither a name nor a URL: ${bucket}`;
  }
  const mediaType = Object.values(storage.mediaTypes ?? {}).find((type) => !/^[\w!#$&^.+-]+(?:\/[\w!#$&^.+-]+)?\s*(?:;.*)?$/.test(type));
  if (mediaType !== undefined) {
    return `not a media type as text/plain: ${mediaType}`;
  }
  const strategy = storage.path_strategy ?? '';
  if (!strategies.includes(strategy)) {
    return `path_strategy must be one of ${strategies.join(', ')}, is ${strategy === '' ? 'not set' : strategy}`;
  }
  if (strategy !== 'explicit' && (!storage.default_org || !storage.default_repo)) {
    return `path_strategy ${strategy} needs default_org and default_repo`;
  }
  return secrets.oauth_token_secret !== undefined && secrets.ssh_key_secrets?.length
    ? 'both oauth_token_secret and ssh_key_secrets are set'
    : undefined;
}
