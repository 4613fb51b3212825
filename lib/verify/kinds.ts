import { clusterScoped, groupOf, isBuiltIn, knownScope } from '../manifests/kinds';
import type { KubernetesObject } from '../object';
import type { ManifestSet } from './manifest-set';
import { at, text } from './values';

/** A custom kind that a CustomResourceDefinition among the objects or a declaration defines. */
export function customKind(manifests: ManifestSet, group: string, kind: string): { scope: string | undefined } | undefined {
  const definition = manifests.ofKind('CustomResourceDefinition')
    .find((each) => at(each, 'spec', 'group') === group && at(each, 'spec', 'names', 'kind') === kind);
  const declared = manifests.declares('customResources', `${group}/${kind}`);
  return definition !== undefined ? { scope: text(at(definition, 'spec', 'scope')) } : declared && { scope: declared.scope };
}

/** Whether an object's kind is namespaced; undefined where that is not known. */
export function scopeOf(manifests: ManifestSet, object: KubernetesObject): 'Cluster' | 'Namespaced' | undefined {
  if (isBuiltIn(object)) {
    return clusterScoped.has(object.kind) ? 'Cluster' : 'Namespaced';
  }
  const group = groupOf(object);
  return knownScope(group, object.kind) ?? scope(customKind(manifests, group, object.kind)?.scope);
}

function scope(value: string | undefined): 'Cluster' | 'Namespaced' | undefined {
  return value === 'Cluster' || value === 'Namespaced' ? value : undefined;
}
