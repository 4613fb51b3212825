import type { Problem } from './finding';
import type { ManifestSet } from './manifest-set';
import { nearest } from './values';

/** Why an object of a namespace is not to be had; undefined where it is among the objects or declared under `objects`. */
export function existence(
  manifests: ManifestSet, kind: string, namespace: string, name: string,
): Pick<Problem, 'problem' | 'remedy' | 'declarable'> | undefined {
  if (manifests.find(kind, namespace, name) !== undefined || manifests.declares('objects', `${kind} ${namespace}/${name}`) !== undefined) {
    return undefined;
  }
  return {
    problem: `there is no ${kind} "${name}" in namespace ${namespace}${nearest(name, manifests.names(kind, namespace))}`,
    remedy: 'mend the name, add it, or declare it under objects',
    declarable: { list: 'objects', entry: { kind, namespace, name } },
  };
}
