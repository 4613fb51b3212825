import type { KubernetesObject } from '../../object';
import { decorationSecrets, namespaceSettings } from '../../prow-release/configuration';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { prowNamespaces, settingPath, type ConfigurationFile } from '../prow/configuration';
import { fields, type Fields } from '../../fields';
import { at, listOf, text } from '../values';

/** The Secrets, namespaces and clusters that Prow's configuration names exist. */
export function* configuration(manifests: ManifestSet): Iterable<Problem> {
  for (const { file } of manifests.prow.files('config-path')) {
    yield* namespaces(manifests, file);
    yield* decoration(manifests, file);
    yield* contexts(manifests, file);
  }
  for (const { object, key, problem } of manifests.prow.unreadable()) {
    yield { object, field: `data["${key}"]`, problem, remedy: 'YAML that Prow can read' };
  }
}

function* namespaces(manifests: ManifestSet, file: ConfigurationFile): Iterable<Problem> {
  for (const { setting, fallback } of Object.values(namespaceSettings)) {
    const namespace = text(file.content[setting]) ?? fallback;
    if (!manifests.knowsNamespace(namespace)) {
      yield {
        object: file.object,
        field: settingPath(file, setting),
        problem: `namespace "${namespace}" is neither among the objects nor declared`,
        remedy: 'mend the name, add the Namespace, or declare it under namespaces',
        declarable: { list: 'namespaces', entry: { name: namespace } },
      };
    }
  }
}

/** Secrets that decorated jobs mount, in Prow's own cluster and in those build clusters whose Secrets are declared. */
function* decoration(manifests: ManifestSet, file: ConfigurationFile): Iterable<Problem> {
  const { jobs } = prowNamespaces(file);
  for (const { cluster, config, path } of defaultDecorations(file)) {
    for (const { field, name, key } of decorationSecrets(config)) {
      const wrong = isOwnCluster(cluster)
        ? secretProblem(manifests, jobs, name, key)
        : manifests.declares('contexts', cluster)?.secrets?.includes(name) === false
          ? { problem: `Secret "${name}" is not among those of cluster "${cluster}": pods there do not start`, remedy: 'name it in the secrets of the context' }
          : undefined;
      if (wrong !== undefined) {
        yield { object: file.object, field: settingPath(file, `${path}.${field}`), ...wrong };
      }
    }
  }
}

interface DefaultDecoration {
  readonly cluster: string;
  readonly config: Fields;
  readonly path: string;
}

/** Prow reads the entries only where there is no mapping by repository, which is for every cluster. */
function defaultDecorations(file: ConfigurationFile): DefaultDecoration[] {
  const plank = fields(file.content.plank);
  const byRepository = Object.entries(fields(plank.default_decoration_configs));
  return byRepository.length > 0
    ? byRepository.map(([repository, config]) => ({
        cluster: '', config: fields(config), path: `plank.default_decoration_configs["${repository}"]`,
      }))
    : listOf(plank.default_decoration_config_entries).map(({ cluster, config }, i) => ({
        cluster: text(cluster) ?? '', config: fields(config), path: `plank.default_decoration_config_entries[${i}].config`,
      }));
}

function isOwnCluster(cluster: string): boolean {
  return ['', '*', 'default'].includes(cluster);
}

function secretProblem(
  manifests: ManifestSet, namespace: string, name: string, key: string | undefined,
): Pick<Problem, 'problem' | 'remedy' | 'declarable'> | undefined {
  const provided = manifests.provided('Secret', namespace, name);
  const remedy = 'add it, or declare it under secrets';
  if (provided === undefined) {
    const problem = `Secret "${name}" is not in namespace ${namespace}, where jobs run: their pods do not start`;
    return { problem, remedy, declarable: { list: 'secrets', entry: { namespace, name } } };
  }
  return key !== undefined && provided.keys?.has(key) === false
    ? { problem: `Secret "${name}" in namespace ${namespace} has no key "${key}"`, remedy }
    : undefined;
}

/** Clusters that the configuration names are contexts of the kubeconfig. */
function* contexts(manifests: ManifestSet, file: ConfigurationFile): Iterable<Problem> {
  for (const [i, entry] of listOf(at(file.content, 'deck', 'default_rerun_auth_configs')).entries()) {
    yield* knownContext(manifests, file.object, settingPath(file, `deck.default_rerun_auth_configs[${i}].cluster`), text(entry.cluster));
  }
  for (const [i, entry] of listOf(at(file.content, 'plank', 'default_decoration_config_entries')).entries()) {
    yield* knownContext(manifests, file.object, settingPath(file, `plank.default_decoration_config_entries[${i}].cluster`), text(entry.cluster));
  }
}

/** A cluster's name is a context of the kubeconfig. */
export function* knownContext(manifests: ManifestSet, object: KubernetesObject, field: string, name: string | undefined): Iterable<Problem> {
  if (name !== undefined && !['*', 'default'].includes(name) && manifests.declares('contexts', name) === undefined) {
    const problem = `cluster "${name}" is no context of the kubeconfig that is declared`;
    yield { object, field, problem, remedy: 'mend the name, or declare it under contexts', declarable: { list: 'contexts', entry: { name } } };
  }
}
