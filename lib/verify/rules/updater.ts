import type { KubernetesObject } from '../../object';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { settingPath, type ConfigurationFile } from '../prow/configuration';
import { fields, isFields, strings } from '../../fields';
import { at, text } from '../values';
import { knownContext } from './configuration';

/** The ConfigMaps, namespaces and clusters that config-updater writes to exist. pkg/plugins/config.go:780-1490 */
export function* updater(manifests: ManifestSet): Iterable<Problem> {
  for (const { file } of manifests.prow.files('plugin-config')) {
    yield* maps(manifests, file);
  }
}

function* maps(manifests: ManifestSet, file: ConfigurationFile): Iterable<Problem> {
  const { object } = file;
  for (const [glob, map] of Object.entries(fields(at(file.content, 'config_updater', 'maps')))) {
    const path = settingPath(file, `config_updater.maps["${glob}"]`);
    const { name, partitioned_names: partitions, clusters, cluster_groups: groups } = fields(map);
    if (text(name) === undefined && strings(partitions).length === 0) {
      yield { object, field: `${path}.name`, problem: 'names no ConfigMap: nothing is updated', remedy: 'the ConfigMap\'s name' };
    }
    if (clusters !== undefined && groups !== undefined) {
      yield { object, field: `${path}.clusters`, problem: 'clusters and cluster_groups exclude each other', remedy: 'one of them' };
    }
    for (const [context, namespaces] of isFields(clusters) ? Object.entries(clusters) : []) {
      yield* knownContext(manifests, object, `${path}.clusters["${context}"]`, context);
      yield* knownNamespaces(manifests, object, `${path}.clusters["${context}"]`, context === 'default' ? namespaces : []);
      for (const namespace of context === 'default' && typeof name === 'string' ? strings(namespaces).filter((one) => one !== '') : []) {
        if (manifests.knowsNamespace(namespace) && !isKnown(manifests, namespace, name as string)) {
          const problem = `ConfigMap "${name as string}" is not in namespace ${namespace}, and no pod there reads it: what hook writes goes nowhere`;
          const declarable = { list: 'configMaps', entry: { namespace, name: name as string } } as const;
          yield { object, field: `${path}.name`, problem, remedy: 'mend the name, or declare it under configMaps', declarable };
        }
      }
    }
  }
  for (const [name, group] of Object.entries(fields(at(file.content, 'config_updater', 'cluster_groups')))) {
    const path = settingPath(file, `config_updater.cluster_groups["${name}"]`);
    const contexts = strings(at(group, 'clusters'));
    for (const [i, context] of contexts.entries()) {
      yield* knownContext(manifests, object, `${path}.clusters[${i}]`, context);
    }
    yield* knownNamespaces(manifests, object, `${path}.namespaces`, contexts.includes('default') ? at(group, 'namespaces') : []);
  }
}

/** Namespaces of Prow's own cluster. */
function* knownNamespaces(manifests: ManifestSet, object: KubernetesObject, field: string, namespaces: unknown): Iterable<Problem> {
  for (const [i, namespace] of strings(namespaces).entries()) {
    if (namespace !== '' && !manifests.knowsNamespace(namespace)) {
      const problem = `namespace "${namespace}" is neither among the objects nor declared: the ConfigMap is not updated`;
      const declarable = { list: 'namespaces', entry: { name: namespace } } as const;
      yield { object, field: `${field}[${i}]`, problem, remedy: 'mend the name, or declare it under namespaces', declarable };
    }
  }
}

/** Whether a ConfigMap exists or some pod mounts it; a missing one that is mounted is for the rule `references` to report. */
function isKnown(manifests: ManifestSet, namespace: string, name: string): boolean {
  return manifests.provided('ConfigMap', namespace, name) !== undefined || manifests.pods.some((pod) => pod.namespace === namespace
    && pod.volumes.some(({ sources }) => sources.some((source) => source.kind === 'ConfigMap' && source.name === name)));
}
