import { UnusableInput, refuse } from '../../errors';
import type { KubernetesObject } from '../../object';

/** A ConfigMap, as the API server returns it. */
export interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
  /** Base64. */
  readonly binaryData?: Readonly<Record<string, string>>;
}

/**
 * Checks that an object of a cluster or a dump is a ConfigMap.
 *
 * @param place its source, for messages
 * @throws UnusableInput if it is not a ConfigMap
 */
export function configMapOf(value: unknown, place: string): ConfigMap {
  const { kind, metadata, data, binaryData } = Object(value) as Partial<Record<keyof ConfigMap, unknown>>;
  const { name } = Object(metadata) as { name?: unknown };
  if (kind !== 'ConfigMap' || typeof name !== 'string') {
    throw new UnusableInput([`${place}: holds no ConfigMap where one belongs`]);
  }
  refuse(Object.entries({ data, binaryData })
    .filter(([, values]) => !isStringMap(values)).map(([field]) => `${place}: ConfigMap ${name}: ${field} is no mapping of texts`));
  return value as ConfigMap;
}

function isStringMap(value: unknown): boolean {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return value === undefined || value === null || (isMap && Object.values(value).every((member) => typeof member === 'string'));
}
