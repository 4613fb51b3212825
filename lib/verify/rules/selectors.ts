import type { KubernetesObject } from '../../object';
import { shortName, type ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { podSelectors, podsSelected, selectsJobPods, written } from '../selection';
import { fields, strings } from '../../fields';
import { at, textEntries } from '../values';

/** Every selector matches something, and a workload's selector matches its own pods. */
export function* selectors(manifests: ManifestSet): Iterable<Problem> {
  yield* ownPods(manifests);
  for (const object of manifests.ofKind('Service')) {
    yield* selects(manifests, object, 'spec.selector', { matchLabels: at(object, 'spec', 'selector') });
  }
  for (const [kind, field] of Object.entries(podSelectors)) {
    for (const object of manifests.ofKind(kind)) {
      const selector = at(object, 'spec', field);
      const hasLabels = textEntries(at(selector, 'matchLabels')).length > 0;
      yield* selects(manifests, object, `spec.${field}.${hasLabels ? 'matchLabels' : 'matchExpressions'}`, selector);
    }
  }
  for (const object of manifests.ofKind('ServiceMonitor')) {
    const selector = at(object, 'spec', 'selector');
    const isEmpty = Object.keys(fields(at(selector, 'matchLabels'))).length === 0;
    if (!isEmpty && monitoredServices(manifests, object).length === 0 && !manifests.allows('selects nothing here', object)) {
      yield unmatched(object, 'spec.selector.matchLabels', `no Service carries ${written(selector)}`, 'labels that a Service has');
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

function* selects(manifests: ManifestSet, object: KubernetesObject, field: string, selector: unknown): Iterable<Problem> {
  const isMet = written(selector) === '' || selectsJobPods(selector) || podsSelected(manifests, object, selector).length > 0;
  if (!isMet && !manifests.allows('selects nothing here', object)) {
    const where = object.metadata.namespace === undefined ? '' : ` in namespace ${object.metadata.namespace}`;
    yield unmatched(object, field, `no pod${where} carries ${written(selector)}`, 'labels that the pods of a workload carry');
  }
}

function unmatched(object: KubernetesObject, field: string, problem: string, remedy: string): Problem {
  const exception = `or declare the exception "selects nothing here" for ${shortName(object)}`;
  const declarable = { list: 'exceptions', entry: { allow: 'selects nothing here', objects: [shortName(object)] } } as const;
  return { object, field, problem, remedy: `${remedy}, ${exception}`, declarable };
}

/** The Services that a ServiceMonitor selects, in whatever namespace. */
export function monitoredServices(manifests: ManifestSet, monitor: KubernetesObject): KubernetesObject[] {
  const selector = new Map(textEntries(at(monitor, 'spec', 'selector', 'matchLabels')));
  const named = strings(at(monitor, 'spec', 'namespaceSelector', 'matchNames'));
  const isAny = at(monitor, 'spec', 'namespaceSelector', 'any') === true || monitor.metadata.namespace === undefined;
  const namespaces = named.length > 0 ? named : [monitor.metadata.namespace];
  return manifests.servicesCarrying(selector).filter(({ metadata: { namespace } }) => isAny || namespaces.includes(namespace));
}
