import type { ConfigMapSpec, ConfigUpdater, ExternalPlugin, PluginsConfig } from '../../../imports/prow-plugins';
import { movedTo } from '../../facts/site';
import { own } from '../../fields';
import { nearest } from '../../nearest';
import type { Prow } from '../../prow/prow';
import type { Report } from '../finding';
import { serviceUrl } from './references';

/** The ConfigMaps of the model, which components mount and hook keeps up to date. */
const configMaps = ['config', 'plugins', 'label-config', 'job-config'];

/** The configuration of Prow's plugins as an environment has it: its host, and the ConfigMaps that hook keeps up to date in its namespace. */
export function derivePlugins(plugins: PluginsConfig, prow: Prow, report: Report): PluginsConfig {
  const { approve, config_updater: updater, external_plugins: external } = plugins;
  reportMissingMaps(updater?.maps, prow, report);
  return {
    ...plugins,
    ...(approve && {
      approve: approve.map((entry) => (entry.commandHelpLink ? { ...entry, commandHelpLink: movedTo(prow.site, entry.commandHelpLink) } : entry)),
    }),
    ...(external && {
      external_plugins: Object.fromEntries(Object.entries(external)
        .map(([repository, list]) => [repository, list.map((plugin) => deriveExternal(plugin, prow))])),
    }),
    ...(updater?.maps && {
      config_updater: {
        ...updater,
        maps: Object.fromEntries(Object.entries(updater.maps)
          .map(([glob, map]) => [glob, deriveMap(glob, map, { prow, groups: updater.cluster_groups, report })])),
      },
    }),
  };
}

/** Where hook writes ConfigMaps at all, it writes the one with the jobs, which no one else fills. */
function reportMissingMaps(maps: ConfigUpdater['maps'], prow: Prow, report: Report): void {
  const names = Object.values(maps ?? {}).map(({ name = '' }) => name);
  if (maps !== undefined && prow.environment.configuration.jobConfig && !names.includes('job-config')) {
    report(['config_updater', 'maps'], `no map writes ConfigMap job-config, in which Prow reads its jobs${nearest('job-config', names)}`);
  }
}

interface Updating {
  readonly prow: Prow;
  /** @default - the file has no groups of clusters */
  readonly groups?: ConfigUpdater['cluster_groups'];
  readonly report: Report;
}

/** Hook passes events on to an endpoint or, without one, to the Service of the plugin's name. */
function deriveExternal(plugin: ExternalPlugin, prow: Prow): ExternalPlugin {
  const { name = '', endpoint } = plugin;
  if (endpoint === undefined && prow.name(name) === name) {
    return plugin;
  }
  return { ...plugin, endpoint: serviceUrl(endpoint ?? `http://${name}`, prow) };
}

/** Whether one of these contexts may be Prow's own cluster: a kubeconfig may have it under any name that the environment does not rule out. */
function mayBeOwn(clusters: readonly string[], prow: Prow): boolean {
  const { kubeconfig, external } = prow.environment;
  const declared = declaredContexts(external, prow);
  return kubeconfig !== undefined && (declared.length === 0 || clusters.some((cluster) => declared.includes(cluster)));
}

/** A function that fails is reported where its declarations are needed. */
function declaredContexts(external: Prow['environment']['external'], prow: Prow): readonly string[] {
  try {
    return (external?.(prow).contexts ?? []).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** A map that writes a ConfigMap of the model writes it to where the model has it; others stay as they are. */
function deriveMap(glob: string, map: ConfigMapSpec, { prow, groups, report }: Updating): ConfigMapSpec {
  const { name = '', clusters, cluster_groups: named } = map;
  if (!configMaps.includes(name)) {
    return map;
  }
  const derived = { ...map, name: prow.name(name) };
  if (named !== undefined || (clusters !== undefined && clusters.default === undefined)) {
    const isKnown = !mayBeOwn(Object.keys(clusters ?? {}), prow) && !named?.some((group) => own(groups ?? {}, group)?.clusters?.includes('default'));
    const near = named === undefined ? nearest('default', Object.keys(clusters!)) : '';
    if (isKnown) {
      report(['config_updater', 'maps', glob], `ConfigMap ${name} is read in Prow's own cluster: clusters needs the key default${near}`);
    }
    return derived;
  }
  // Without clusters, hook writes where ProwJobs are kept.
  const isThere = clusters === undefined ? prow.namespaces.prowJobs === prow.namespaces.prow : clusters.default!.includes(prow.namespaces.prow);
  return isThere ? derived : { ...derived, clusters: { ...clusters, default: [prow.namespaces.prow] } };
}
