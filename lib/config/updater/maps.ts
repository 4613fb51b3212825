import type { ConfigMapSpec, ConfigUpdater } from '../../../imports/prow-plugins';
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { fields, strings } from '../../fields';
import { readGlob, type Glob } from './glob';

/** A namespace of a cluster. The cluster is a context of hook's kubeconfig. */
export interface Target {
  readonly cluster: string;
  readonly namespace: string;
}

/** One entry of config_updater's maps, with defaults. */
export interface ConfigMapRule {
  readonly glob: Glob;
  readonly spec: ConfigMapSpec;
  readonly gzip: boolean;
  readonly targets: readonly Target[];
}

/** Prow's default maps. */
const defaultMaps: Readonly<Record<string, ConfigMapSpec>> = {
  'config/prow/config.yaml': { name: 'config' },
  'config/prow/plugins.yaml': { name: 'plugins' },
};

/** The rules of a config_updater, in file order. */
export function rulesOf(updater: ConfigUpdater, defaultNamespace: string): ConfigMapRule[] {
  const maps = Object.keys(updater.maps ?? {}).length > 0 ? updater.maps! : defaultMaps;
  return Object.entries(maps).map(([pattern, spec]) => ({
    glob: readGlob(pattern),
    spec,
    gzip: spec.gzip ?? updater.gzip ?? false,
    targets: distinct(targetsOf(spec, updater).map(({ cluster, namespace }) => ({ cluster, namespace: namespace || defaultNamespace }))),
  }));
}

/** The targets of a map. An empty namespace is Prow's default. The configuration may be unvalidated. */
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

/** The key of a file in its ConfigMap. */
export function keyOf({ key, use_full_path_as_key: isFullPath }: ConfigMapSpec, path: string): string {
  return key || (isFullPath ? path.replaceAll('/', '-') : posix.basename(path));
}

/** The name of the ConfigMap of a key. Among partitions, the key's SHA-256 selects it. */
export function configMapOf({ name = '', partitioned_names: partitions = [] }: ConfigMapSpec, key: string): string {
  return partitions.length === 0 ? name : partitions[createHash('sha256').update(key).digest()[0]! % partitions.length]!;
}

/** Whether a repository, as `org/repo`, may update a map. */
export function isAllowed({ allowed_repos: allowed = [], denied_repos: denied = [] }: ConfigMapSpec, repo: string): boolean {
  const names = [repo, repo.split('/')[0]!];
  return !names.some((name) => denied.includes(name)) && (allowed.length === 0 || names.some((name) => allowed.includes(name)));
}
