import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Container, Pod } from '../pods';
import { at, nearest, text } from '../values';

/** Every mount has a volume, every volume a mount and its claim, every claim a StorageClass that exists. */
export function* volumes(manifests: ManifestSet): Iterable<Problem> {
  for (const pod of manifests.pods) {
    for (const container of pod.containers) {
      yield* mounts(container);
    }
    yield* volumesOf(manifests, pod);
  }
  for (const object of manifests.ofKind('PersistentVolumeClaim')) {
    const name = text(at(object, 'spec', 'storageClassName'));
    if (name !== undefined && manifests.find('StorageClass', undefined, name) === undefined && !manifests.declares('storageClasses', name)) {
      yield {
        object,
        field: 'spec.storageClassName',
        problem: `StorageClass "${name}" is neither among the objects nor declared: the claim stays pending`,
        remedy: 'declare it under storageClasses',
        declarable: { list: 'storageClasses', entry: { name } },
      };
    }
  }
}

function* mounts({ pod, mounts }: Container): Iterable<Problem> {
  const { object } = pod;
  const names = pod.volumes.map(({ name }) => name);
  const taken = new Set<string>();
  for (const { path, volume, mountPath } of mounts) {
    if (!names.includes(volume)) {
      const problem = `the pod has no volume "${volume}"${nearest(volume, names)}`;
      yield { object, field: `${path}.name`, problem, remedy: `one of ${names.join(', ')}` };
    }
    if (taken.has(mountPath)) {
      yield { object, field: `${path}.mountPath`, problem: `a second mount at ${mountPath}`, remedy: 'another path' };
    }
    taken.add(mountPath);
  }
}

function* volumesOf(manifests: ManifestSet, { object, namespace, containers, volumes }: Pod): Iterable<Problem> {
  const mounted = new Set(containers.flatMap(({ mounts, spec }) => [
    ...mounts.map(({ volume }) => volume),
    ...(Array.isArray(spec.volumeDevices) ? spec.volumeDevices.map((device) => text(at(device, 'name'))) : []),
  ]));
  const names = new Set<string>();
  for (const { name, path, spec } of volumes) {
    if (names.has(name)) {
      yield { object, field: `${path}.name`, problem: `a second volume "${name}"`, remedy: 'another name' };
    }
    names.add(name);
    if (!mounted.has(name)) {
      yield { object, field: `${path}.name`, problem: `no container mounts the volume "${name}"`, remedy: 'mount it or drop it', severity: 'warning' };
    }
    const claim = text(at(spec, 'persistentVolumeClaim', 'claimName'));
    if (claim !== undefined && !manifests.find('PersistentVolumeClaim', namespace, claim) && !manifests.declares('claims', `${namespace}/${claim}`)) {
      const hint = nearest(claim, manifests.names('PersistentVolumeClaim', namespace));
      yield {
        object,
        field: `${path}.persistentVolumeClaim.claimName`,
        problem: `PersistentVolumeClaim "${claim}" is not in namespace ${namespace}${hint}: the pod stays pending`,
        remedy: 'add the claim, or declare it under claims',
        declarable: { list: 'claims', entry: { namespace, name: claim } },
      };
    }
  }
}
