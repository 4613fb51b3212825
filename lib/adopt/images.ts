import { isImageReference } from '../grammar/image';
import type { Value } from './expression';
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
    const reference = textAt(ownContainer(workload.object), 'image') ?? '';
    const name = imageName(workload, reference);
    const isTaken = images.has(name) && images.get(name) !== reference;
    if (isImageReference(reference) && !isTaken) {
      images.set(name, reference);
    }
    if (workload.place === 'workloads') {
      workload.options = { image: images.has(name) ? name : 'alpine', ...workload.options } as Readonly<Record<string, Value>>;
    }
  }
  return images;
}

function imageName({ place, component, program, name }: Recognised, reference: string): string {
  if (component !== undefined && place !== 'workloads') {
    return program!;
  }
  return place === 'externalPlugins' ? name : lastPart(reference);
}

/** The file images.yaml. */
export function imagesText(images: ReadonlyMap<string, string>): string {
  const lines = [...images].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, reference]) => `${name}: ${reference}\n`);
  return `# Every image that the deployment runs, one full reference a line.\n${lines.join('')}`;
}
