import { isImageReference } from '../grammar/image';
import { textAt } from './found';
import { lastPart } from './programs';
import type { Recognised } from './recognise';
import { ownContainer } from './workload-fields';

/**
 * The images of workloads by the names that the model looks them up by. Workloads of the same name and of different images keep theirs among
 * their own options; so does one without a tag.
 */
export function adoptedImages(workloads: readonly Recognised[]): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const workload of workloads) {
    const reference = referenceOf(workload);
    const name = imageName(workload);
    if (isImageReference(reference) && !images.has(name)) {
      images.set(name, reference);
    }
  }
  return images;
}

/** The name by which the model looks up the image of a workload. */
export function imageName(workload: Recognised): string {
  const { place, component, program, name } = workload;
  if (component !== undefined && place !== 'workloads') {
    return program!;
  }
  return place === 'externalPlugins' ? name : lastPart(referenceOf(workload));
}

function referenceOf({ object }: Recognised): string {
  return textAt(ownContainer(object), 'image') ?? '';
}

/** The file images.yaml. */
export function imagesText(images: ReadonlyMap<string, string>): string {
  const lines = [...images].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, reference]) => `${name}: ${reference}\n`);
  return `# Every image that the deployment runs, one full reference a line.\n${lines.join('')}`;
}
