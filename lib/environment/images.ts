import { listedImages } from '../images';
import { nearest } from '../nearest';
import type { ClusterEnvironment } from './environment';

/** Images that an environment states and nothing of it runs: what images.yaml lists, components run; external plugins bring their own. */
export function unknownImages({ name: overlay, images = {} }: ClusterEnvironment, plugins: readonly { readonly name: string }[] = []): string[] {
  const names = Object.keys(images);
  if (names.length === 0) {
    return [];
  }
  const known = [...Object.keys(listedImages()), ...plugins.map(({ name }) => name)];
  return names
    .filter((name) => !known.includes(name))
    .map((name) => `${overlay}: images.${name}: no component runs an image of this name${nearest(name, known)}`);
}
