import type { ConfigMapSpec, ConfigUpdater } from '../../../imports/prow-plugins';
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { fields, strings } from '../../fields';
import type { Glob } from './glob';
import { readGlob } from './glob';

/** A namespace of a cluster, named as hook's kubeconfig names it. */
export interface Target {
  readonly cluster: string;
  readonly namespace: string;
}

/** One entry of config_updater's maps, defaults filled in. */
export interface ConfigMapRule {
  readonly glob: Glob;
  readonly spec: ConfigMapSpec;
  readonly gzip: boolean;
  readonly targets: readonly Target[];
}

/** What Prow takes for maps where none are given. */
const defaultMaps: Readonly<Record<string, ConfigMapSpec>> = {
  'config/prow/config.yaml': { name: 'config' },
  'config/prow/plugins.yaml': { name: 'plugins' },
};

/** The rules of a config_updater, in the order of its file. */
export function rulesOf(updater: ConfigUpdater, defaultNamespace: string): ConfigMapRule[] {
  const maps = Object.keys(updater.maps ?? {}).length > 0 ? updater.maps! : defaultMaps;
  return Object.entries(maps).map(([pattern, spec]) => ({
    glob: readGlob(pattern),
    spec,
    gzip: spec.gzip ?? updater.gzip ?? false,
    targets: distinct(targetsOf(spec, updater).map(({ cluster, namespace }) => ({ cluster, namespace: namespace || defaultNamespace }))),
  }));
}

/** Where a map's ConfigMap is written; an empty namespace is Prow's own. The configuration may be unchecked. */
export function targetsOf(spec: ConfigMapSpec, updater: ConfigUpdater): Target[] {
  const clusters = Object.entries(fields(spec.clusters));
  if (clusters.length > 0) {
    return clusters.flatMap(([cluster, namespaces]) => strings(namespaces).map((namespace) => ({ cluster, namespace })));
  }
  const groups = new Map(Object.entries(fields(updater.cluster_groups)));
  const names = strings(spec.cluster_groups);
  if (names.length === 0) {
    return [{ cluster: 'default', namespace: '' }];
  }
  return names.map((name) => fields(groups.get(name)))
    .flatMap((group) => strings(group.clusters).flatMap((cluster) => strings(group.namespaces).map((namespace) => ({ cluster, namespace }))));
}

function distinct(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [`${target.cluster}/${target.namespace}`, target])).values()];
}

/** The key under which a file stands in its ConfigMap. */
export function keyOf({ key, use_full_path_as_key: isFullPath }: ConfigMapSpec, path: string): string {
  return key || (isFullPath ? path.replaceAll('/', '-') : posix.basename(path));
}

/** The ConfigMap that holds a key: of several partitions, the one that the key's digest chooses. */
export function configMapOf({ name = '', partitioned_names: partitions = [] }: ConfigMapSpec, key: string): string {
  if (partitions.length === 0) {
    return name;
  }
  return partitions[createHash('sha256').update(key).digest()[0]! % partitions.length]!;
}

/** Whether files of a repository may change a map; a repository that is not known may change what names none. */
export function isAllowed({ allowed_repos: allowed = [], denied_repos: denied = [] }: ConfigMapSpec, repo: string): boolean {
  const names = [repo, repo.split('/')[0]!];
  return !names.some((name) => denied.includes(name)) && (allowed.length === 0 || names.some((name) => allowed.includes(name)));
}
