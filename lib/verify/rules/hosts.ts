import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { addressOf, addressProblem } from '../hosts';
import { hostFlags } from '../../prow-release/hosts';
import { settingPath } from '../prow/configuration';
import { at, listOf, text, textEntries } from '../values';

/** Every host in a flag or in the configuration is a Service among the objects, with that port, or is declared. */
export function* hosts(manifests: ManifestSet): Iterable<Problem> {
  for (const { flags, pod: { object, namespace } } of manifests.containers) {
    for (const { name, value, next, path } of flags) {
      const address = hostFlags.has(name) ? addressOf(value ?? next ?? '') : undefined;
      const wrong = address && addressProblem(manifests, namespace, address);
      if (wrong !== undefined) {
        yield { object, field: path, ...wrong, problem: `--${name}=${value ?? next}: ${wrong.problem}` };
      }
    }
  }
  yield* configuration(manifests);
  for (const object of manifests.ofKind('ConfigMap')) {
    for (const [key, content] of textEntries(object.data)) {
      yield* inText(manifests, object, key, content);
    }
  }
}

function* configuration(manifests: ManifestSet): Iterable<Problem> {
  for (const { file, container } of manifests.prow.files('config-path')) {
    const endpoint = text(at(file.content, 'push_gateway', 'endpoint'));
    const address = endpoint === undefined ? undefined : addressOf(endpoint);
    const wrong = address && addressProblem(manifests, container.pod.namespace, address);
    if (wrong !== undefined) {
      yield { object: file.object, field: settingPath(file, 'push_gateway.endpoint'), ...wrong };
    }
  }
  for (const { file, container } of manifests.prow.files('plugin-config')) {
    const perRepository = Object.entries(at(file.content, 'external_plugins') ?? {});
    for (const [repository, plugins] of perRepository) {
      for (const [i, plugin] of listOf(plugins).entries()) {
        const name = text(plugin.name) ?? '';
        const address = addressOf(text(plugin.endpoint) ?? `http://${name}`);
        const wrong = address && addressProblem(manifests, container.pod.namespace, address);
        if (wrong !== undefined) {
          const field = settingPath(file, `external_plugins["${repository}"][${i}]`);
          yield { object: file.object, field, ...wrong, problem: `external plugin "${name}": ${wrong.problem}` };
        }
      }
    }
  }
}

/** Full names of Services (`NAME.NAMESPACE.svc`) in files that no component is known to read. */
function* inText(manifests: ManifestSet, object: Problem['object'], key: string, content: string): Iterable<Problem> {
  const told = new Set<string>();
  for (const [url] of content.matchAll(/https?:\/\/[a-z0-9-]+\.[a-z0-9-]+\.svc(?:\.cluster\.local)?(?::\d+)?/g)) {
    const wrong = told.has(url) ? undefined : addressProblem(manifests, '', addressOf(url)!);
    told.add(url);
    if (wrong !== undefined) {
      yield { object: object!, field: `data["${key}"]`, ...wrong, problem: `names ${url}: ${wrong.problem}` };
    }
  }
}
