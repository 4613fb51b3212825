const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?';
const imageReference = new RegExp(`^${host}${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$`);

/** Whether a text is an image reference with a tag or a digest, by the grammar of the distribution project. */
export function isImageReference(text: string): boolean {
  return imageReference.test(text) && /(:[^/]+|@sha256:.+)$/.test(text);
}

/** The parts of an image reference. */
export interface ImageParts {
  /** Registry, path and name, as `registry.example.org/path/name`. */
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
