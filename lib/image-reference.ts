const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?';
const imageReference = new RegExp(`^${host}${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$`);

/** Whether a text is a full image reference, by the grammar of the distribution project, that names a tag or a digest. */
export function isImageReference(text: string): boolean {
  return imageReference.test(text) && /(:[^/]+|@sha256:.+)$/.test(text);
}
