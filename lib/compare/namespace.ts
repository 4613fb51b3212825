import { fields } from '../fields';
import { clusterScoped, groupOf, isBuiltIn } from '../manifests/kinds';
import { withNamespace } from '../manifests/private-objects';
import type { KubernetesObject } from '../object';

/**
 * Puts objects without a namespace where `kubectl --namespace` puts them. The kind decides: a definition among the objects says whether a custom
 * kind is namespaced; one that has no definition there is taken for namespaced.
 *
 * @param all the objects of both sides
 */
export function namespaceSetter(namespace: string, all: readonly KubernetesObject[]): (object: KubernetesObject) => KubernetesObject {
  const definitions = all.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ spec }) => fields(spec));
  const ofClusters = new Set(definitions.filter(({ scope }) => scope === 'Cluster').map(({ group, names }) => kindKey(group, fields(names).kind)));
  const isOfCluster = (object: KubernetesObject): boolean => (
    isBuiltIn(object) ? clusterScoped.has(object.kind) : ofClusters.has(kindKey(groupOf(object), object.kind))
  );
  return (object) => ((object.metadata.namespace ?? '') !== '' || isOfCluster(object) ? object : withNamespace(object, namespace));
}

function kindKey(group: unknown, kind: unknown): string {
  return `${String(group)}/${String(kind)}`;
}
