import type { KubernetesObject } from '../../object';
import { decorationSecrets, namespaceSettings } from '../../prow-release/configuration';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { prowNamespaces, settingPath, type ConfigurationFile } from '../prow/configuration';
import { fields } from '../../fields';
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
      };
    }
  }
}

/** Secrets that decorated jobs mount in Prow's own cluster. */
function* decoration(manifests: ManifestSet, file: ConfigurationFile): Iterable<Problem> {
  const { jobs } = prowNamespaces(file);
  const plank = fields(file.content.plank);
  const entries = listOf(plank.default_decoration_config_entries);
  const configs = entries.map(({ cluster: where, config }, i) => ({ where, config, path: `plank.default_decoration_config_entries[${i}].config` }));
  for (const { where, config, path } of configs) {
    if (!['', '*', 'default', undefined].includes(where as string)) {
      continue;
    }
    for (const { field, name, key } of decorationSecrets(fields(config))) {
      const provided = manifests.provided('Secret', jobs, name);
      if (provided === undefined || (key !== undefined && provided.keys?.has(key) === false)) {
        yield {
          object: file.object,
          field: settingPath(file, `${path}.${field}`),
          problem: provided === undefined
            ? `Secret "${name}" is not in namespace ${jobs}, where jobs run: their pods do not start`
            : `Secret "${name}" in namespace ${jobs} has no key "${key}"`,
          remedy: 'add it, or declare it under secrets',
        };
      }
    }
  }
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
    yield { object, field, problem, remedy: 'mend the name, or declare it under contexts' };
  }
}
