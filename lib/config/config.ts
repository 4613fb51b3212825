import { nearest } from '../nearest';
import { UnusableInput } from '../errors';
import type { Prow } from '../prow';
import { deriveReferences } from './references';

/** The fields of Prow's config.yaml that an environment decides. */
export interface ProwConfig {
  readonly prowjob_namespace?: string;
  readonly pod_namespace?: string;
  readonly deck?: { readonly spyglass?: { readonly gcs_browser_prefix?: string } };
  readonly plank?: Plank;
  readonly tide?: { readonly pr_status_base_urls?: Urls };
  readonly push_gateway?: { readonly endpoint?: string };
  readonly presets?: readonly Preset[];
}

type Urls = Readonly<Record<string, string>>;

interface Plank {
  readonly job_url_template?: string;
  readonly job_url_prefix_config?: Urls;
  readonly default_decoration_config_entries?: readonly { readonly config?: Decoration }[];
}

interface Decoration {
  readonly gcs_configuration?: { readonly bucket?: string };
  readonly gcs_credentials_secret?: string;
  readonly s3_credentials_secret?: string;
  readonly default_service_account_name?: string;
  readonly github_app_private_key_secret?: { readonly name: string };
  readonly github_api_endpoints?: readonly string[];
  readonly utility_images?: Readonly<Record<string, string>>;
}

interface Preset {
  readonly labels?: Readonly<Record<string, string>>;
  readonly volumes?: readonly Volume[];
}

interface Volume {
  readonly hostPath?: { readonly path: string };
}

/**
 * Prow's configuration as an environment has it: its namespaces, hosts, bucket and images in place of those that the base file names.
 *
 * @param source the base file's name, for messages
 * @throws UnusableInput where the environment changes what the base file does not have
 */
export function deriveConfig(config: ProwConfig, prow: Prow, source: string): ProwConfig {
  const { hosts, components } = prow.environment;
  const { deck, plank, tide, push_gateway: pushGateway } = config;
  return {
    ...config,
    prowjob_namespace: prow.namespaces.prowJobs,
    pod_namespace: prow.namespaces.jobs,
    ...(deck?.spyglass && hosts.gcsweb && { deck: { ...deck, spyglass: { ...deck.spyglass, gcs_browser_prefix: `https://${hosts.gcsweb}/gcs/` } } }),
    ...(plank && { plank: derivePlank(plank, prow) }),
    ...(tide?.pr_status_base_urls && { tide: { ...tide, pr_status_base_urls: { ...tide.pr_status_base_urls, '*': `https://${hosts.prow}/pr` } } }),
    ...(pushGateway && components.pushgateway && { push_gateway: { ...pushGateway, endpoint: prow.name('pushgateway') } }),
    ...(config.presets && { presets: derivePresets(config.presets, prow, source) }),
  };
}

function derivePlank(plank: Plank, prow: Prow): Plank {
  const view = `https://${prow.environment.hosts.prow}/view/`;
  return {
    ...plank,
    job_url_prefix_config: { ...plank.job_url_prefix_config, '*': view },
    ...(plank.job_url_template && { job_url_template: plank.job_url_template.replace(/^https?:\/\/[^/]+\/view\/[^/]+\/[^/]+\//, `${view}${prow.storage.scheme}/${prow.storage.bucket}/`) }),
    ...(plank.default_decoration_config_entries && {
      default_decoration_config_entries: plank.default_decoration_config_entries
        .map((entry) => ({ ...entry, ...(entry.config && { config: deriveDecoration(entry.config, prow) }) })),
    }),
  };
}

function deriveDecoration(decoration: Decoration, prow: Prow): Decoration {
  const { storage } = prow;
  const { gcs_configuration: configuration } = decoration;
  const [secret, other] = storage.scheme === 'gs'
    ? ['gcs_credentials_secret', 's3_credentials_secret'] as const
    : ['s3_credentials_secret', 'gcs_credentials_secret'] as const;
  return {
    ...decoration,
    ...(configuration && { gcs_configuration: { ...configuration, bucket: bucketAsIn(configuration.bucket, prow) } }),
    ...((decoration[secret] ?? decoration[other]) && { [secret]: storage.secretName }),
    ...(decoration[other] && { [other]: undefined }),
    ...(decoration.github_app_private_key_secret && {
      github_app_private_key_secret: { ...decoration.github_app_private_key_secret, name: prow.name(decoration.github_app_private_key_secret.name) },
    }),
    ...(storage.identity && { default_service_account_name: prow.name(storage.identity.jobsServiceAccount) }),
    ...(decoration.github_api_endpoints && { github_api_endpoints: prow.githubEndpointsOfJobs }),
    ...(decoration.utility_images && { utility_images: deriveImages(decoration.utility_images, prow) }),
  };
}

/** A bucket of Google Cloud Storage may be written without its scheme, and for TestGrid must be. */
function bucketAsIn(base: string | undefined, { storage }: Prow): string {
  return storage.scheme === 'gs' && !base?.includes('://') ? storage.bucket : `${storage.scheme}://${storage.bucket}`;
}

/** The programs in every job pod, in the version of the components that start them. */
function deriveImages(images: Readonly<Record<string, string>>, prow: Prow): Record<string, string> {
  return Object.fromEntries(Object.keys(images).map((name) => [name, prow.image(name)]));
}

function derivePresets(presets: readonly Preset[], prow: Prow, source: string): Preset[] {
  const { name, configuration: { presetHostPaths = {} } } = prow.environment;
  const labels = presets.flatMap((preset) => Object.keys(preset.labels ?? {}));
  const unknown = Object.keys(presetHostPaths).filter((label) => !labels.includes(label));
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((label) =>
      `${name}: configuration.presetHostPaths: ${source} has no preset "${label}"${nearest(label, labels)}`));
  }
  return (deriveReferences(presets, prow) as Preset[]).map((preset) => {
    const path = Object.keys(preset.labels ?? {}).map((label) => presetHostPaths[label]).find((found) => found !== undefined);
    return path === undefined ? preset : { ...preset, volumes: preset.volumes?.map((volume) => withHostPath(volume, path)) };
  });
}

function withHostPath(volume: Volume, path: string): Volume {
  return volume.hostPath ? { ...volume, hostPath: { ...volume.hostPath, path } } : volume;
}
