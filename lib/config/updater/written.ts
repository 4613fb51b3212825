import type { PluginsConfig } from '../../../imports/prow-plugins';
import { fields, strings } from '../../fields';
import { contentOfYaml } from '../document';
import { rulesOf } from './maps';

const plugin = 'config-updater';

/**
 * The names of the ConfigMaps that hook's plugin config-updater writes in a namespace; none if no repository has the plugin. The cluster does
 * not count: a kubeconfig may have Prow's own under any name.
 *
 * @param text plugins.yaml, which may be unvalidated
 * @param namespace the namespace of the ConfigMaps
 * @param defaultNamespace the namespace of maps that set none: `prowjob_namespace`
 */
export function writtenByHook(text: string, namespace: string, defaultNamespace: string): ReadonlySet<string> {
  const { plugins, config_updater: updater } = fields(contentOfYaml(text)) as PluginsConfig;
  const isEnabled = Object.values(fields(plugins)).some((listed) => [...strings(listed), ...strings(fields(listed).plugins)].includes(plugin));
  const rules = isEnabled ? rulesOf(updater ?? {}, defaultNamespace) : [];
  return new Set(rules
    .filter(({ targets }) => targets.some((target) => target.namespace === namespace))
    .flatMap(({ spec: { name, partitioned_names: partitions = [] } }) => [...(name === undefined ? [] : [name]), ...partitions]));
}
