import { join } from 'node:path';
import { expectArgument } from '../arguments';
import { BaseFile } from '../config/base-file';
import { refuse } from '../errors';
import { isImageReference } from '../grammar/image';

/** Full image references by name. */
export type Images = Readonly<Record<string, string>>;

/** The package's images.yaml. */
export const imagesFile = join(__dirname, '..', '..', 'images.yaml');

let images: Images | undefined;

/** The images that images.yaml lists. */
export function listedImages(): Images {
  images ??= readImages(imagesFile);
  return images;
}

/**
 * Reads a list of images: `name: reference`, one a line.
 *
 * @throws UnusableInput that names each entry that is no image reference with a tag or a digest
 */
export function readImages(file: string): Images {
  expectArgument('readImages: file', file, 'a text');
  const { content } = BaseFile.read<Images>(file);
  const problems = Object.entries(content)
    .filter(([, reference]) => typeof reference !== 'string' || !isImageReference(reference))
    .map(([name, reference]) => `${file}: ${name}: "${reference}" is no image reference with a tag or a digest, such as registry/repository:tag`);
  refuse(problems);
  return content;
}
