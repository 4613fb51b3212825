import type { KubernetesObject } from '../object';
import { fields, strings, type Fields } from '../fields';
import type { ManifestSet } from './manifest-set';
import type { Pod } from './pods';
import { at, listOf, shown, text, textEntries } from './values';

/** Kinds of custom objects that select pods, each with the field of its selector. */
export const podSelectors: Readonly<Record<string, string>> = {
  PodDisruptionBudget: 'selector',
  NetworkPolicy: 'podSelector',
  PodMonitor: 'selector',
  PodMonitoring: 'selector',
  ClusterPodMonitoring: 'selector',
};

/** Labels of the pods that Prow makes for jobs (pkg/kube/prowjob.go). */
const labelOfJobPods = /^(created-by-prow$|prow\.k8s\.io\/)/;

/** Whether a selector is for pods of jobs, which are not among the manifests. */
export function selectsJobPods(selector: unknown): boolean {
  const keys = [...Object.keys(fields(at(selector, 'matchLabels'))), ...listOf(at(selector, 'matchExpressions')).map(({ key }) => text(key) ?? '')];
  return keys.some((key) => labelOfJobPods.test(key));
}

/** The pods that the selector of an object selects. */
export function podsSelected(manifests: ManifestSet, object: KubernetesObject, selector: unknown): Pod[] {
  const labels = new Map(textEntries(at(selector, 'matchLabels')));
  const expressions = listOf(at(selector, 'matchExpressions'));
  return namespacesOf(manifests, object)
    .flatMap((namespace) => manifests.podsMatching(namespace, labels))
    .filter((pod) => expressions.every((expression) => satisfies(pod.labels, expression)));
}

/** A PodMonitor selects in the namespaces that it names, a ClusterPodMonitoring in all, others in their own. */
function namespacesOf(manifests: ManifestSet, object: KubernetesObject): string[] {
  const all = [...new Set(manifests.pods.map(({ namespace }) => namespace))];
  const named = strings(at(object, 'spec', 'namespaceSelector', 'matchNames'));
  const isEverywhere = object.kind === 'ClusterPodMonitoring' || at(object, 'spec', 'namespaceSelector', 'any') === true;
  return isEverywhere ? all : named.length > 0 ? named : [object.metadata.namespace ?? ''];
}

function satisfies(labels: ReadonlyMap<string, string>, { key, operator, values }: Fields): boolean {
  const label = labels.get(text(key) ?? '');
  switch (operator) {
    case 'In':
      return label !== undefined && strings(values).includes(label);
    case 'NotIn':
      return label === undefined || !strings(values).includes(label);
    case 'DoesNotExist':
      return label === undefined;
    default:
      return label !== undefined;
  }
}

/** A selector in a message: `app=deck, tier In (web)`. */
export function written(selector: unknown): string {
  const labels = textEntries(at(selector, 'matchLabels')).map(([key, value]) => `${key}=${value}`);
  const expressions = listOf(at(selector, 'matchExpressions')).map(({ key, operator, values }) =>
    [shown(key), shown(operator), ...Array.isArray(values) ? [`(${values.map(shown).join(', ')})`] : []].join(' '));
  return [...labels, ...expressions].join(', ');
}
