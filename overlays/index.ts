import type { Environment } from '../lib/environment/environment';
import { UnusableInput } from '../lib/errors';
import * as all from './all';
import type { Overlay } from './overlay';

/** Every deployment that this project knows. */
export const overlays: readonly Overlay[] = Object.values(all);

/**
 * The environments of overlays by their names; of all where none is named.
 *
 * @throws UnusableInput that names the unknown ones and lists the known ones
 */
export function environments(names: readonly string[] = []): readonly Environment[] {
  const known = overlays.map(({ environment }) => environment);
  const unknown = names.filter((name) => findOverlay(name) === undefined);
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((name) => `no overlay is called "${name}"; the overlays are ${known.map((one) => one.name).join(', ')}`));
  }
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
}

/** The overlay of a name. */
export function findOverlay(name: string): Overlay | undefined {
  return overlays.find(({ environment }) => environment.name === name);
}
