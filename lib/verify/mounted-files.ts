import type { Container, Mount, Volume, VolumeSource } from './pods';
import { nearest } from './values';

/** A Secret or ConfigMap that exists. `keys` is undefined where they are not known. */
export interface Provided {
  readonly keys: ReadonlySet<string> | undefined;
}

/** A source of the keys of Secrets and ConfigMaps. */
export interface KeySource {
  provided(kind: 'Secret' | 'ConfigMap', namespace: string, name: string): Provided | undefined;
}

/** The file at a path inside a container. */
export type MountedFile =
  | { readonly state: 'not mounted' }
  /** It exists, or is on a volume whose content is not known. */
  | { readonly state: 'there'; readonly mount: Mount; readonly source?: VolumeSource; readonly key?: string }
  | { readonly state: 'missing'; readonly mount: Mount; readonly problem: string };

/** The mount that has a path inside a container; undefined where it is on none. */
export function mountOf(container: Container, path: string): Mount | undefined {
  const wanted = path.replace(/\/+$/, '');
  return container.mounts
    .filter(({ mountPath }) => wanted === mountPath || wanted.startsWith(`${mountPath}/`))
    .reduce<Mount | undefined>((longest, each) => each.mountPath.length > (longest?.mountPath.length ?? -1) ? each : longest, undefined);
}

/** Follows a path through mount, volume and items to the key of a Secret or ConfigMap. */
export function fileAt(keys: KeySource, container: Container, path: string): MountedFile {
  const wanted = path.replace(/\/+$/, '');
  const mount = mountOf(container, path);
  if (mount === undefined) {
    return { state: 'not mounted' };
  }
  const volume = container.pod.volumes.find(({ name }) => name === mount.volume);
  const file = [mount.subPath, wanted.slice(mount.mountPath.length + 1)].filter(Boolean).join('/');
  if (volume === undefined || volume.sources.length === 0 || file === '') {
    return { state: 'there', mount };
  }
  return inVolume(keys, container, volume, mount, file);
}

function inVolume(keys: KeySource, container: Container, volume: Volume, mount: Mount, file: string): MountedFile {
  const known: string[] = [];
  for (const source of volume.sources) {
    const provided = keys.provided(source.kind, container.pod.namespace, source.name);
    const key = source.items === undefined ? file : source.items.find((item) => item.file === file)?.key;
    if (provided === undefined || (provided.keys === undefined && key !== undefined)) {
      return { state: 'there', mount, source, ...(key !== undefined && { key }) };
    }
    if (key !== undefined && provided.keys!.has(key)) {
      return { state: 'there', mount, source, key };
    }
    known.push(...(source.items?.map((item) => item.file) ?? provided.keys ?? []));
  }
  const { kind, name } = volume.sources[0]!;
  const problem = `${kind} "${name}", mounted at ${mount.mountPath}, provides no file "${file}"${nearest(file, known)}`;
  return { state: 'missing', mount, problem };
}
