import type * as manifests from '../../manifests/manifests';
import { revealed } from '../../private-value';
import { configMapOf } from './config-map';
import type { ConfigMap } from './config-map';
import type { ReadConfigMap } from './verify';

/**
 * ConfigMaps as `kubectl get configmaps --output=yaml` writes them, in place of a cluster.
 *
 * @param dumps a file or folder of manifests for each cluster of the plan
 * @throws UnusableInput where one cannot be read
 */
export function readFromDump(dumps: Readonly<Record<string, string>>): ReadConfigMap {
  // Loaded here: it brings a YAML library that nothing else of this folder's commands needs.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { readManifests } = require('../../manifests/manifests') as typeof manifests;
  const found = new Map<string, ConfigMap>();
  for (const [cluster, path] of Object.entries(dumps)) {
    for (const { object, file, line } of readManifests([path])) {
      if (object.kind === 'ConfigMap' && object.apiVersion === 'v1') {
        const place = `${file}:${line}`;
        found.set(`${cluster}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, configMapOf(revealed(object), place));
      }
    }
  }
  return ({ cluster, namespace }, name) => found.get(`${cluster}/${namespace}/${name}`);
}
