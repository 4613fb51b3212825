import type { Prow } from '../prow';
import { serviceUrl } from './references';

/** The fields of Prow's plugins.yaml that an environment decides. */
export interface PluginsConfig {
  readonly approve?: readonly { readonly commandHelpLink?: string }[];
  readonly config_updater?: { readonly maps?: Readonly<Record<string, ConfigMapSpec>> };
  readonly external_plugins?: Readonly<Record<string, readonly ExternalPluginSpec[]>>;
}

/** Where hook passes events on to: without an endpoint, the Service of the plugin's name. */
interface ExternalPluginSpec {
  readonly name: string;
  readonly endpoint?: string;
}

/** Which ConfigMap hook writes the files of a glob to, and where. */
interface ConfigMapSpec {
  readonly name?: string;
  readonly clusters?: Readonly<Record<string, readonly string[]>>;
}

/** The configuration of Prow's plugins as an environment has it: its host, and the ConfigMaps that hook keeps up to date in its namespace. */
export function derivePlugins(plugins: PluginsConfig, prow: Prow): PluginsConfig {
  const { approve, config_updater: updater, external_plugins: external } = plugins;
  const commandHelpLink = `https://${prow.environment.hosts.prow}/command-help`;
  return {
    ...plugins,
    ...(approve && { approve: approve.map((entry) => (entry.commandHelpLink ? { ...entry, commandHelpLink } : entry)) }),
    ...(external && {
      external_plugins: Object.fromEntries(Object.entries(external)
        .map(([repository, list]) => [repository, list.map((plugin) => deriveExternal(plugin, prow))])),
    }),
    ...(updater?.maps && { config_updater: { ...updater, maps: deriveMaps(updater.maps, prow) } }),
  };
}

function deriveExternal(plugin: ExternalPluginSpec, prow: Prow): ExternalPluginSpec {
  if (plugin.endpoint === undefined && prow.name(plugin.name) === plugin.name) {
    return plugin;
  }
  return { ...plugin, endpoint: serviceUrl(plugin.endpoint ?? `http://${plugin.name}`, prow) };
}

function deriveMaps(maps: Readonly<Record<string, ConfigMapSpec>>, prow: Prow): Record<string, ConfigMapSpec> {
  return Object.fromEntries(Object.entries(maps).map(([glob, map]) => [glob, {
    ...map,
    ...(map.name && { name: prow.name(map.name) }),
    ...(map.clusters?.default && { clusters: { ...map.clusters, default: [prow.namespaces.prow] } }),
  }]));
}
