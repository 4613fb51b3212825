import { isSecret } from '../manifests/private-objects';
import { identity, type KubernetesObject } from '../object';
import { extraFiles } from './extra';
import type { Input, LeftOut } from './input';

/** What becomes of an existing deployment. */
export interface Adopted {
  /** Texts of the overlay's files by path in the project. */
  readonly files: ReadonlyMap<string, string>;
  /** The objects that synthesis makes of these files, for a comparison with the input. */
  readonly objects: readonly KubernetesObject[];
  /** The components that are recognised. */
  readonly recognised: readonly string[];
  /** The objects that stand as files, because the model does not know them. */
  readonly extra: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Turns an existing deployment into an overlay.
 *
 * @param name the overlay's name
 */
export function adopt({ manifests, configuration, leftOut }: Input, name: string): Promise<Adopted> {
  const objects = manifests.map(({ object }) => object);
  const written = objects.filter((object) => !isSecret(object));
  const folder = `overlays/${name}`;
  return Promise.resolve({
    files: new Map([
      ...[...extraFiles(written)].map(([file, text]) => [`${folder}/extra/${file}`, text] as const),
      ...Object.entries(configuration ?? {}).map(([part, { text }]) => [`${folder}/${part}.yaml`, text] as const),
    ]),
    objects: written,
    recognised: [],
    extra: written.map(identity),
    leftOut: [...leftOut, ...objects.filter(isSecret).map((object) => ({ what: identity(object), why: 'its values are private' }))],
  });
}
