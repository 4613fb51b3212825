import type * as manifests from '../../manifests/manifests';
import { revealed } from '../../private-value';
import { configMapOf, type ConfigMap } from './config-map';
import type { ReadConfigMap } from './verify';

/**
 * Reads ConfigMaps from dumps (`kubectl get configmaps --output=yaml`) instead of a cluster.
 *
 * @param dumps a file or folder of manifests, by cluster of the plan
 * @throws UnusableInput if one cannot be read
 */
export function readFromDump(dumps: Readonly<Record<string, string>>): ReadConfigMap {
  // Loaded lazily: it loads a YAML library that the other commands do not need.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readManifests } = require('../../manifests/manifests') as typeof manifests;
  const found = new Map<string, ConfigMap>();
  for (const [cluster, path] of Object.entries(dumps)) {
    for (const { object, file, line } of readManifests([path])) {
      if (object.kind === 'ConfigMap' && object.apiVersion === 'v1') {
        found.set(`${cluster}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, configMapOf(revealed(object), `${file}:${line}`));
      }
    }
  }
  return ({ cluster, namespace }, name) => found.get(`${cluster}/${namespace}/${name}`);
}
