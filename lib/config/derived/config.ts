import type { Plank, Preset, ProwConfig, PushGateway, Spyglass, Volume } from '../../../imports/prow-config';
import { movedTo, type Site } from '../../facts/site';
import { nearest } from '../../nearest';
import type { Prow } from '../../prow/prow';
import { services } from '../../prow/services';
import { namespaceSettings, type NamespaceSetting } from '../../prow-release/configuration';
import type { Report } from '../finding';
import { bareBucket, deriveDecorations, generalDecoration } from './decoration';
import { derivedJobUrl, UnderivableTemplate } from './job-url';
import { deriveReferences, leadsTo } from './references';

/** Prow's configuration as an environment has it: its namespaces, hosts, bucket and images in place of those that the base file names. */
export function deriveConfig(config: ProwConfig, prow: Prow, report: Report): ProwConfig {
  const { deck, plank, tide, push_gateway: pushGateway } = config;
  return {
    ...config,
    ...namespace(config, namespaceSettings.infra, prow.namespaces.prowJobs),
    ...namespace(config, namespaceSettings.jobs, prow.namespaces.jobs),
    ...(deck?.spyglass && prow.gcswebSite && { deck: { ...deck, spyglass: deriveSpyglass(deck.spyglass, prow.gcswebSite) } }),
    ...(plank && { plank: derivePlank(plank, prow, report) }),
    ...(tide?.pr_status_base_urls && { tide: { ...tide, pr_status_base_urls: forAll(tide.pr_status_base_urls, (url) => movedTo(prow.site, url)) } }),
    ...(pushGateway && prow.environment.components.pushgateway && { push_gateway: derivePushGateway(pushGateway, prow) }),
    presets: derivePresets(config.presets, prow, report),
  };
}

/** A namespace that Prow assumes need not be stated. */
function namespace(config: ProwConfig, { setting, fallback }: NamespaceSetting, name: string): Partial<ProwConfig> {
  return (config[setting] ?? fallback) === name ? {} : { [setting]: name };
}

/** A mapping by organisations and repositories, with another value for all that it does not name. */
function forAll(byRepository: Readonly<Record<string, string>>, change: (value: string) => string): Readonly<Record<string, string>> {
  return byRepository['*'] === undefined ? byRepository : { ...byRepository, '*': change(byRepository['*']) };
}

/** The default of links to artifacts leads to gcsweb, in whichever of its three forms the base file has it. */
function deriveSpyglass(spyglass: Spyglass, gcsweb: Site): Spyglass {
  const inGcsweb = (url: string): string => (/^https?:\/\/[^/]+\/(gcs|s3)\/$/.test(url) ? movedTo(gcsweb, url) : `${gcsweb.url}/gcs/`);
  const { gcs_browser_prefix: prefix, gcs_browser_prefixes: byRepository, gcs_browser_prefixes_by_bucket: byBucket } = spyglass;
  const hasDefault = byRepository?.['*'] !== undefined || byBucket?.['*'] !== undefined;
  return {
    ...spyglass,
    ...((prefix !== undefined || !hasDefault) && { gcs_browser_prefix: inGcsweb(prefix ?? '') }),
    ...(byRepository && { gcs_browser_prefixes: forAll(byRepository, inGcsweb) }),
    ...(byBucket && { gcs_browser_prefixes_by_bucket: forAll(byBucket, inGcsweb) }),
  };
}

function derivePushGateway(pushGateway: PushGateway, prow: Prow): PushGateway {
  return leadsTo(services.pushgateway, pushGateway.endpoint ?? '', prow) ? pushGateway : { ...pushGateway, endpoint: prow.name('pushgateway') };
}

function derivePlank(plank: Plank, prow: Prow, report: Report): Plank {
  const { job_url_prefix_config: prefixes, job_url_template: template } = plank;
  return {
    ...plank,
    ...(prefixes && { job_url_prefix_config: forAll(prefixes, (url) => movedTo(prow.site, url)) }),
    ...(template && { job_url_template: deriveJobUrl(template, plank, prow, report) }),
    ...deriveDecorations(plank, prow),
  };
}

function deriveJobUrl(template: string, plank: Plank, prow: Prow, report: Report): string {
  try {
    return derivedJobUrl(template, bareBucket(generalDecoration(plank).gcs_configuration?.bucket), prow);
  } catch (error) {
    if (!(error instanceof UnderivableTemplate)) {
      throw error;
    }
    report(['plank', 'job_url_template'], error.message);
    return template;
  }
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
