import type { ExternalKeys } from '../facts/declarations';
import type { ClusterFacts, Configuration, DeploymentNames } from '../facts/facts';

/** The facts that say who makes the ConfigMaps of Prow's configuration, and what reads them. A build cluster has no configuration. */
export interface Configured {
  readonly configuration?: Pick<Configuration, 'configMaps'>;
  readonly components?: object;
}

/** The ConfigMaps of Prow's configuration, their keys, and the components that read them. */
const configMaps = [
  { name: 'config', key: 'config.yaml', readers: undefined },
  { name: 'plugins', key: 'plugins.yaml', readers: ['hook', 'deck', 'statusReconciler'] },
  { name: 'label-config', key: 'labels.yaml', readers: ['labelSync'] },
];

/** The ConfigMaps of Prow's configuration that an environment leaves to others and that its components read. */
export function configMapsElsewhere(
  { environment, namespaces, name }: DeploymentNames & { readonly environment: ClusterFacts & Configured },
): ExternalKeys[] {
  if (environment.configuration?.configMaps !== 'elsewhere') {
    return [];
  }
  const running = Object.entries(environment.components ?? {}).filter(([, options]) => options !== undefined).map(([component]) => component);
  return configMaps
    .filter(({ readers }) => readers === undefined || readers.some((reader) => running.includes(reader)))
    .map(({ name: base, key }) => ({
      namespace: namespaces.prow,
      name: name(base),
      keys: [key],
      implied: true,
      reason: 'configuration.configMaps is elsewhere: hook and a bootstrapper keep it',
    }));
}
