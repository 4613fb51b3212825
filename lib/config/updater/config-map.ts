import { UnusableInput } from '../../errors';
import type { KubernetesObject } from '../../object';

/** A ConfigMap as the API server gives it. */
export interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
  /** Base64. */
  readonly binaryData?: Readonly<Record<string, string>>;
}

/**
 * What a cluster or a dump holds, as a ConfigMap.
 *
 * @param place where it comes from, for messages
 * @throws UnusableInput where it is none
 */
export function configMapOf(value: unknown, place: string): ConfigMap {
  const { kind, metadata, data, binaryData } = Object(value) as Partial<Record<keyof ConfigMap, unknown>>;
  const { name } = Object(metadata) as { name?: unknown };
  if (kind !== 'ConfigMap' || typeof name !== 'string') {
    throw new UnusableInput([`${place}: holds no ConfigMap where one belongs`]);
  }
  const problems = Object.entries({ data, binaryData })
    .filter(([, texts]) => !isMapOfTexts(texts)).map(([field]) => `${place}: ConfigMap ${name}: ${field} is no mapping of texts`);
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return value as ConfigMap;
}

function isMapOfTexts(value: unknown): boolean {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return value === undefined || value === null || (isMap && Object.values(value).every((text) => typeof text === 'string'));
}
