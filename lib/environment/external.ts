import type { ClusterFacts, DeploymentNames } from '../facts/facts';
import type { Declarations } from '../facts/declarations';
import { answerOf } from '../facts/answer';
import { declarations } from '../facts/declaration-checks';
import { configMapsElsewhere, type Configured } from './config-maps';

/**
 * The external objects and exceptions that an environment declares.
 *
 * @throws UnusableInput if `external` throws, is async, or returns invalid declarations
 */
export function declarationsIn(names: DeploymentNames & { readonly environment: ClusterFacts & Configured }): Declarations {
  const { name, external } = names.environment;
  const declared = external === undefined ? {} : answerOf(name, 'external', () => external(names), declarations);
  const configMaps = configMapsElsewhere(names);
  return configMaps.length === 0 ? declared : { ...declared, configMaps: [...declared.configMaps ?? [], ...configMaps] };
}
