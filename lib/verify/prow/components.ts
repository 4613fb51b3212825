import { programOf } from '../../prow-release/programs';

/** Which program of Prow a container runs; undefined for all that is not Prow. */
export function componentOf(image: string, command: readonly string[]): string | undefined {
  return programOf(partsOf(image).repository, command);
}

/** What an image reference consists of. */
export interface ImageParts {
  /** Registry, path and name. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function partsOf(image: string): ImageParts {
  const [named = '', digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  return { repository: hasTag ? named.slice(0, colon) : named, tag: hasTag ? named.slice(colon + 1) : undefined, digest };
}
