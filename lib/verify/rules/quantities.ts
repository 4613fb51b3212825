import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { nanos } from '../../grammar/quantity';
import { fields, own } from '../../fields';
import { at } from '../values';
import type { KubernetesObject } from '../../object';

const NANOS = 1_000_000_000n;

/** Amounts of memory, CPU and storage are valid quantities, and no request exceeds its limit. */
export function* quantities(manifests: ManifestSet): Iterable<Problem> {
  for (const { path, spec, pod: { object } } of manifests.containers) {
    yield* resources(object, `${path}.resources`, spec.resources);
  }
  for (const claim of manifests.ofKind('PersistentVolumeClaim')) {
    yield* resources(claim, 'spec.resources', at(claim, 'spec', 'resources'));
  }
  for (const volume of manifests.ofKind('PersistentVolume')) {
    yield* amounts(volume, 'spec.capacity', at(volume, 'spec', 'capacity'));
  }
}

function* resources(object: KubernetesObject, path: string, resources: unknown): Iterable<Problem> {
  const { requests, limits } = fields(resources);
  yield* amounts(object, `${path}.requests`, requests);
  yield* amounts(object, `${path}.limits`, limits);
  for (const [name, request] of Object.entries(fields(requests))) {
    const limit = own(fields(limits), name);
    const [asked, allowed] = [nanos(request), nanos(limit)];
    if (asked !== undefined && allowed !== undefined && asked > allowed) {
      const problem = `asks for ${request} of ${name}, more than its limit of ${limit}`;
      yield { object, field: `${path}.requests.${name}`, problem, remedy: `at most ${limit}` };
    }
  }
}

function* amounts(object: KubernetesObject, path: string, values: unknown): Iterable<Problem> {
  for (const [name, value] of Object.entries(fields(values))) {
    const amount = nanos(value);
    if (amount === undefined || amount < 0) {
      yield { object, field: `${path}.${name}`, problem: `${JSON.stringify(value)} is no amount`, remedy: 'such as 100m, 2 or 512Mi' };
    } else if ((name === 'memory' || name === 'storage') && amount % NANOS !== 0n) {
      const problem = `${JSON.stringify(value)} is less than whole bytes: "m" means thousandths, not mega`;
      yield { object, field: `${path}.${name}`, problem, remedy: 'such as 512Mi' };
    }
  }
}
