import { partsOf } from '../../grammar/image';
import type { KubernetesObject } from '../../object';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { textEntries } from '../values';

interface Use {
  readonly object: KubernetesObject;
  readonly field: string;
  readonly image: string;
  readonly version: string;
}

/** Every image has a tag or a digest, and all images of Prow have one version, also those in configuration files. */
export function* images(manifests: ManifestSet): Iterable<Problem> {
  const registries = new Set<string>();
  for (const { pod: { object }, path, image, component } of manifests.containers) {
    const { repository, tag, digest } = partsOf(image);
    const field = `${path}.image`;
    if (tag === undefined && digest === undefined) {
      yield { object, field, problem: `"${image}" has neither tag nor digest: it changes without a word`, remedy: 'name a version' };
    } else if (tag === 'latest' && digest === undefined) {
      yield { object, field, problem: `"${image}" changes without a word`, remedy: 'name a version', severity: 'warning' };
    }
    if (component !== undefined && repository.includes('/')) {
      registries.add(repository.slice(0, repository.lastIndexOf('/')));
    }
  }
  for (const registry of registries) {
    yield* oneVersion(usesOf(manifests, registry));
  }
}

function usesOf(manifests: ManifestSet, registry: string): Use[] {
  const use = (object: KubernetesObject, field: string, image: string): Use => {
    const { tag, digest } = partsOf(image);
    return { object, field, image, version: tag ?? digest ?? '' };
  };
  const inPods = manifests.containers
    .filter(({ image }) => image.startsWith(`${registry}/`) && !image.slice(registry.length + 1).includes('/'))
    .map(({ pod: { object }, path, image }) => use(object, `${path}.image`, image));
  const pattern = new RegExp(`${registry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/[a-z0-9._-]+(?::[\\w.-]+)?(?:@sha256:[0-9a-f]+)?`, 'g');
  const inFiles = manifests.ofKind('ConfigMap').flatMap((object) => textEntries(object.data).flatMap(([key, content]) =>
    [...content.matchAll(pattern)].map(([image]) => use(object, `data["${key}"]`, image))));
  return [...inPods, ...inFiles];
}

/** The most frequent version is taken for the right one. */
function* oneVersion(uses: readonly Use[]): Iterable<Problem> {
  const counts = new Map<string, number>();
  for (const { version } of uses) {
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  const [meant] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  for (const { object, field, image, version } of uses) {
    if (version !== meant) {
      const problem = `${image} is not of the version of Prow's other ${counts.get(meant!)} images, ${meant}`;
      yield { object, field, problem, remedy: `${partsOf(image).repository}:${meant}` };
    }
  }
}
