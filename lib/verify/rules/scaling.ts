import type { KubernetesObject } from '../../object';
import { existence } from '../existence';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { at, text } from '../values';

/** The field in which an autoscaler names what it scales. */
const targets: Readonly<Record<string, string>> = { HorizontalPodAutoscaler: 'scaleTargetRef', VerticalPodAutoscaler: 'targetRef' };

/** The workload that an autoscaler scales exists, and no two of a kind scale the same. */
export function* scaling(manifests: ManifestSet): Iterable<Problem> {
  for (const [kind, field] of Object.entries(targets)) {
    const scaled = new Set<string>();
    for (const object of manifests.ofKind(kind)) {
      yield* target(manifests, object, `spec.${field}`, at(object, 'spec', field), scaled);
    }
  }
}

function* target(manifests: ManifestSet, object: KubernetesObject, path: string, reference: unknown, scaled: Set<string>): Iterable<Problem> {
  const { namespace = '' } = object.metadata;
  const [kind, name] = [text(at(reference, 'kind')) ?? '', text(at(reference, 'name')) ?? ''];
  const missing = existence(manifests, kind, namespace, name);
  if (missing !== undefined) {
    yield { object, field: `${path}.name`, ...missing, problem: `${missing.problem}: nothing is scaled` };
  }
  const place = `${kind} ${namespace}/${name}`;
  if (scaled.has(place)) {
    yield { object, field: path, problem: `a second ${object.kind} of ${place}: both change it`, remedy: 'drop one' };
  }
  scaled.add(place);
}
