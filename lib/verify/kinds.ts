import { clusterScoped, groupOf, isBuiltIn } from '../manifests/kinds';
import type { KubernetesObject } from '../object';
import type { ManifestSet } from './manifest-set';
import { at, text } from './values';

export { isBuiltIn };

/** Namespaced custom kinds that deployments of Prow often have. */
const customNamespaced = new Set([
  'k8s.cni.cncf.io/NetworkAttachmentDefinition', 'monitoring.coreos.com/PodMonitor', 'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ServiceMonitor', 'prow.k8s.io/ProwJob',
]);

/** A custom kind that a CustomResourceDefinition among the objects or a declaration defines. */
export function customKind(manifests: ManifestSet, group: string, kind: string): { scope: string | undefined } | undefined {
  const definition = manifests.ofKind('CustomResourceDefinition')
    .find((each) => at(each, 'spec', 'group') === group && at(each, 'spec', 'names', 'kind') === kind);
  const declared = manifests.declares('customResources', `${group}/${kind}`);
  return definition !== undefined ? { scope: text(at(definition, 'spec', 'scope')) } : declared && { scope: declared.scope };
}

/** Whether an object's kind is namespaced; undefined where that is not known. */
export function scopeOf(manifests: ManifestSet, object: KubernetesObject): string | undefined {
  if (isBuiltIn(object)) {
    return clusterScoped.has(object.kind) ? 'Cluster' : 'Namespaced';
  }
  const kind = `${groupOf(object)}/${object.kind}`;
  return customNamespaced.has(kind) ? 'Namespaced' : customKind(manifests, ...(kind.split('/') as [string, string]))?.scope;
}
