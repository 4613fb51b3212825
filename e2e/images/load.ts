import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../../lib/errors';
import type { KubernetesObject } from '../../lib/object';
import type { Say } from '../progress';
import type { Provider } from '../providers/provider';
import { writeArchive } from './archive';
import { imagesFor, isKnown } from './recipes';
import { imageReferences } from './references';

/**
 * The images of manifests.
 *
 * @throws UnusableInput with those that cannot be made here
 */
export function makeable(objects: readonly KubernetesObject[]): readonly string[] {
  const references = imageReferences(objects);
  const unknown = [...references.keys()].filter((reference) => !isKnown(reference));
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((reference) =>
      `no image can be made here for ${reference}: leave out what asks for it, ${references.get(reference)!.join(', ')}`));
  }
  return [...references.keys()];
}

/** Makes images and loads them into a cluster, through an archive in a folder. */
export async function loadImages(wanted: readonly string[], provider: Provider, folder: string, say: Say): Promise<void> {
  const images = await imagesFor(wanted, say);
  const archive = join(folder, 'images.tar');
  try {
    say('pack');
    await writeArchive(archive, images);
    say('load');
    await provider.load(archive, images.map(({ reference }) => reference), say);
  } finally {
    rmSync(archive, { force: true });
  }
}
