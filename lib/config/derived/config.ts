import type { DecorationConfig, GCSConfiguration, Plank, Preset, ProwConfig, Volume } from '../../../imports/prow-config';
import type { SecretKey } from '../../facts/secret';
import { nearest } from '../../nearest';
import type { Prow } from '../../prow/prow';
import { storageProviders } from '../../facts/storage-providers';
import type { Report } from '../finding';
import { deriveReferences } from './references';

/** Prow's configuration as an environment has it: its namespaces, hosts, bucket and images in place of those that the base file names. */
export function deriveConfig(config: ProwConfig, prow: Prow, report: Report): ProwConfig {
  const { hosts, components } = prow.environment;
  const { deck, plank, tide, push_gateway: pushGateway } = config;
  return {
    ...config,
    prowjob_namespace: prow.namespaces.prowJobs,
    pod_namespace: prow.namespaces.jobs,
    ...(deck?.spyglass && hosts.gcsweb && { deck: { ...deck, spyglass: { ...deck.spyglass, gcs_browser_prefix: `https://${hosts.gcsweb}/gcs/` } } }),
    ...(plank && { plank: derivePlank(plank, prow, report) }),
    ...(tide?.pr_status_base_urls && { tide: { ...tide, pr_status_base_urls: { ...tide.pr_status_base_urls, '*': `https://${hosts.prow}/pr` } } }),
    ...(pushGateway && components.pushgateway && { push_gateway: { ...pushGateway, endpoint: prow.name('pushgateway') } }),
    presets: derivePresets(config.presets, prow, report),
  };
}

/** What a job's page is called up to its path in the bucket. */
const viewOfBucket = /^https?:\/\/[^/]+\/view\/[^/]+\/[^/]+\//;

function derivePlank(plank: Plank, prow: Prow, report: Report): Plank {
  const view = `https://${prow.environment.hosts.prow}/view/`;
  const { job_url_template: template } = plank;
  if (template !== undefined && !viewOfBucket.test(template)) {
    report(['plank', 'job_url_template'], 'begins with no https://HOST/view/gs/BUCKET/ that could become this deployment\'s');
  }
  return {
    ...plank,
    job_url_prefix_config: { ...plank.job_url_prefix_config, '*': view },
    ...(template && { job_url_template: template.replace(viewOfBucket, `${view}${prow.storage.provider.scheme}/${prow.storage.bucket}/`) }),
    ...(plank.default_decoration_config_entries && {
      default_decoration_config_entries: plank.default_decoration_config_entries
        .map((entry) => ({ ...entry, ...(entry.config && { config: deriveDecoration(entry.config, prow) }) })),
    }),
    ...(plank.default_decoration_configs && {
      default_decoration_configs: Object.fromEntries(Object.entries(plank.default_decoration_configs)
        .map(([repository, config]) => [repository, deriveDecoration(config, prow)])),
    }),
  };
}

function deriveDecoration(decoration: DecorationConfig, prow: Prow): DecorationConfig {
  const { storage } = prow;
  const { gcs_configuration: configuration, github_app_private_key_secret: appKey, oauth_token_secret: token, utility_images: images } = decoration;
  const { auth } = prow.environment.github;
  const secrets = Object.values(storageProviders).map(({ decorationSecret }) => decorationSecret);
  const own = storage.provider.decorationSecret;
  const others = secrets.filter((secret) => secret !== own && decoration[secret]);
  return {
    ...decoration,
    ...(configuration && { gcs_configuration: { ...configuration, bucket: bucketAsIn(configuration, prow) } }),
    ...((decoration[own] || others.length > 0) && { [own]: storage.secretName }),
    ...Object.fromEntries(others.map((secret) => [secret, undefined])),
    ...(appKey && { github_app_private_key_secret: credential(auth.privateKey, prow) ?? appKey }),
    ...(token && { oauth_token_secret: credential(auth.token, prow) ?? token }),
    ...(storage.identity && { default_service_account_name: prow.name(storage.identity.jobsServiceAccount) }),
    ...(decoration.github_api_endpoints && { github_api_endpoints: prow.githubEndpointsOfJobs }),
    // In the version of the components that start them.
    ...(images && { utility_images: Object.fromEntries(Object.keys(images).map((name) => [name, prow.image(name)])) }),
  };
}

/** Where jobs find what Prow itself shows to GitHub, if the environment authenticates in this way. */
function credential(key: SecretKey | undefined, prow: Prow): { readonly name: string; readonly key: string } | undefined {
  return key && { name: prow.name(key.secret.name), key: key.key };
}

/** Without its scheme where the base file has it so. */
function bucketAsIn({ bucket }: GCSConfiguration, { storage }: Prow): string {
  const { allowsBareBucket, scheme } = storage.provider;
  return allowsBareBucket && !bucket?.includes('://') ? storage.bucket : `${scheme}://${storage.bucket}`;
}

function derivePresets(presets: readonly Preset[] | undefined, prow: Prow, report: Report): readonly Preset[] | undefined {
  const { presetHostPaths = {} } = prow.environment.configuration;
  const labels = (presets ?? []).flatMap((preset) => Object.keys(preset.labels ?? {}));
  for (const label of Object.keys(presetHostPaths).filter((one) => !labels.includes(one))) {
    report(['presets'], `has no preset "${label}", of which ${prow.environment.name} sets configuration.presetHostPaths${nearest(label, labels)}`);
  }
  return presets && (deriveReferences(presets, prow) as Preset[]).map((preset, index) => {
    const chosen = Object.keys(preset.labels ?? {}).find((label) => Object.hasOwn(presetHostPaths, label));
    if (chosen !== undefined && !preset.volumes?.some(({ hostPath }) => hostPath)) {
      report(['presets', index], `mounts no folder of a node (hostPath), which ${prow.environment.name} sets by configuration.presetHostPaths`);
    }
    return chosen === undefined ? preset : { ...preset, volumes: preset.volumes?.map((volume) => withHostPath(volume, presetHostPaths[chosen]!)) };
  });
}

function withHostPath(volume: Volume, path: string): Volume {
  return volume.hostPath ? { ...volume, hostPath: { ...volume.hostPath, path } } : volume;
}
