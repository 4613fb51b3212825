import type { KubernetesObject } from '../../object';
import { existence } from '../existence';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { servicePortProblem } from '../service-ports';
import type { Fields } from '../../fields';
import { at, listOf, nearest, text } from '../values';

/** The Gateway and the listener of an HTTPRoute exist and accept it, and so do the Services and ports that it leads to. */
export function* routes(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('HTTPRoute')) {
    for (const [i, parent] of listOf(at(object, 'spec', 'parentRefs')).entries()) {
      if ((text(parent.kind) ?? 'Gateway') === 'Gateway') {
        yield* gateway(manifests, object, `spec.parentRefs[${i}]`, parent);
      }
    }
    for (const [i, rule] of listOf(at(object, 'spec', 'rules')).entries()) {
      for (const [j, backend] of listOf(rule.backendRefs).entries()) {
        yield* service(manifests, object, `spec.rules[${i}].backendRefs[${j}]`, backend);
      }
    }
  }
}

function* gateway(manifests: ManifestSet, object: KubernetesObject, field: string, parent: Fields): Iterable<Problem> {
  const namespace = text(parent.namespace) ?? object.metadata.namespace ?? '';
  const name = text(parent.name) ?? '';
  const missing = existence(manifests, 'Gateway', namespace, name);
  if (missing !== undefined) {
    yield { object, field: `${field}.name`, ...missing, problem: `${missing.problem}: nothing reaches the route` };
    return;
  }
  const found = manifests.find('Gateway', namespace, name);
  if (found === undefined) {
    return;
  }
  const listeners = listOf(at(found, 'spec', 'listeners'));
  const section = text(parent.sectionName);
  const chosen = listeners.filter((listener) => section === undefined || listener.name === section);
  const names = listeners.map((listener) => text(listener.name) ?? '');
  if (section !== undefined && chosen.length === 0) {
    const problem = `Gateway "${name}" has no listener "${section}"${nearest(section, names)}`;
    yield { object, field: `${field}.sectionName`, problem, remedy: `one of ${names.join(', ')}` };
  } else if (namespace !== object.metadata.namespace && chosen.every(isOfOwnNamespace)) {
    const problem = `Gateway "${name}" accepts routes of namespace ${namespace} only`;
    yield { object, field: `${field}.namespace`, problem, remedy: 'allowedRoutes of the listener, or a route in that namespace' };
  }
}

function isOfOwnNamespace(listener: Fields): boolean {
  return (at(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same') === 'Same';
}

function* service(manifests: ManifestSet, object: KubernetesObject, field: string, backend: Fields): Iterable<Problem> {
  const name = text(backend.name);
  if ((text(backend.kind) ?? 'Service') !== 'Service' || name === undefined) {
    return;
  }
  const wrong = servicePortProblem(manifests, text(backend.namespace) ?? object.metadata.namespace ?? '', name, backend.port);
  if (wrong !== undefined) {
    yield { object, field, ...wrong };
  }
}
