import type { KubernetesObject } from '../../object';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { fields, strings } from '../../fields';
import { at, textEntries } from '../values';

/** Every selector matches something, and a workload's selector matches its own pods. */
export function* selectors(manifests: ManifestSet): Iterable<Problem> {
  yield* ownPods(manifests);
  for (const object of manifests.ofKind('Service')) {
    yield* selects(manifests, object, 'spec.selector', at(object, 'spec', 'selector'));
  }
  for (const object of manifests.ofKind('PodDisruptionBudget')) {
    yield* selects(manifests, object, 'spec.selector.matchLabels', at(object, 'spec', 'selector', 'matchLabels'));
  }
  for (const object of manifests.ofKind('NetworkPolicy')) {
    yield* selects(manifests, object, 'spec.podSelector.matchLabels', at(object, 'spec', 'podSelector', 'matchLabels'));
  }
  for (const object of manifests.ofKind('ServiceMonitor')) {
    const labels = at(object, 'spec', 'selector', 'matchLabels');
    if (Object.keys(fields(labels)).length > 0 && monitoredServices(manifests, object).length === 0) {
      yield { object, field: 'spec.selector.matchLabels', problem: `no Service carries ${written(labels)}`, remedy: 'labels that a Service has' };
    }
  }
}

function* ownPods(manifests: ManifestSet): Iterable<Problem> {
  for (const { object, labels, template } of manifests.pods) {
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

function* selects(manifests: ManifestSet, object: KubernetesObject, field: string, labels: unknown): Iterable<Problem> {
  const selector = new Map(textEntries(labels));
  if (selector.size > 0 && manifests.podsMatching(object.metadata.namespace ?? '', selector).length === 0) {
    const problem = `no pod in namespace ${object.metadata.namespace} carries ${written(labels)}`;
    yield { object, field, problem, remedy: 'labels that the pods of a workload carry' };
  }
}

/** The Services that a ServiceMonitor selects, in whatever namespace. */
export function monitoredServices(manifests: ManifestSet, monitor: KubernetesObject): KubernetesObject[] {
  const selector = new Map(textEntries(at(monitor, 'spec', 'selector', 'matchLabels')));
  const named = strings(at(monitor, 'spec', 'namespaceSelector', 'matchNames'));
  const isAny = at(monitor, 'spec', 'namespaceSelector', 'any') === true || monitor.metadata.namespace === undefined;
  const namespaces = named.length > 0 ? named : [monitor.metadata.namespace];
  return manifests.servicesCarrying(selector).filter(({ metadata: { namespace } }) => isAny || namespaces.includes(namespace));
}

function written(labels: unknown): string {
  return textEntries(labels).map(([key, value]) => `${key}=${value}`).join(', ');
}
