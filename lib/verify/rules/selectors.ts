import type { KubernetesObject } from '../../object';
import type { Cluster } from '../cluster';
import type { Problem } from '../finding';
import { at, fields, strings, textEntries } from '../values';

/** Every selector selects something, and a workload selects its own pods. */
export function* selectors(cluster: Cluster): Iterable<Problem> {
  yield* ownPods(cluster);
  for (const object of cluster.ofKind('Service')) {
    yield* selects(cluster, object, 'spec.selector', at(object, 'spec', 'selector'));
  }
  for (const object of cluster.ofKind('PodDisruptionBudget')) {
    yield* selects(cluster, object, 'spec.selector.matchLabels', at(object, 'spec', 'selector', 'matchLabels'));
  }
  for (const object of cluster.ofKind('NetworkPolicy')) {
    yield* selects(cluster, object, 'spec.podSelector.matchLabels', at(object, 'spec', 'podSelector', 'matchLabels'));
  }
  for (const object of cluster.ofKind('ServiceMonitor')) {
    const labels = at(object, 'spec', 'selector', 'matchLabels');
    if (Object.keys(fields(labels)).length > 0 && monitoredServices(cluster, object).length === 0) {
      yield { object, field: 'spec.selector.matchLabels', problem: `no Service carries ${written(labels)}`, remedy: 'labels that a Service has' };
    }
  }
}

function* ownPods(cluster: Cluster): Iterable<Problem> {
  for (const { object, labels, template } of cluster.pods) {
    for (const [key, value] of textEntries(at(object, 'spec', 'selector', 'matchLabels'))) {
      if (labels.get(key) !== value) {
        yield {
          object,
          field: `spec.selector.matchLabels["${key}"]`,
          problem: `its own pods carry ${key}=${labels.get(key) ?? '(nothing)'}, not ${value}: the API refuses it`,
          remedy: `the same value here and in ${template}metadata.labels`,
        };
      }
    }
  }
}

function* selects(cluster: Cluster, object: KubernetesObject, field: string, labels: unknown): Iterable<Problem> {
  const selector = new Map(textEntries(labels));
  if (selector.size > 0 && cluster.podsMatching(object.metadata.namespace ?? '', selector).length === 0) {
    const problem = `no pod in namespace ${object.metadata.namespace} carries ${written(labels)}`;
    yield { object, field, problem, remedy: 'labels that the pods of a workload carry' };
  }
}

/** The Services that a ServiceMonitor selects; one without a namespace is taken to select in all of them. */
export function monitoredServices(cluster: Cluster, monitor: KubernetesObject): KubernetesObject[] {
  const selector = textEntries(at(monitor, 'spec', 'selector', 'matchLabels'));
  const named = strings(at(monitor, 'spec', 'namespaceSelector', 'matchNames'));
  const isAny = at(monitor, 'spec', 'namespaceSelector', 'any') === true || monitor.metadata.namespace === undefined;
  const namespaces = named.length > 0 ? named : [monitor.metadata.namespace];
  return cluster.ofKind('Service').filter(({ metadata: { namespace, labels } }) =>
    (isAny || namespaces.includes(namespace)) && selector.every(([key, value]) => fields(labels)[key] === value));
}

function written(labels: unknown): string {
  return textEntries(labels).map(([key, value]) => `${key}=${value}`).join(', ');
}
