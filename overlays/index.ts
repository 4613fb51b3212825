import { UnusableInput } from '../lib/errors';
import type { Environment } from '../lib/environment/environment';
import { controlPlane } from './kubevirt-prow-control-plane/environment';
import { testing } from './kubevirtci-testing/environment';

/** Every deployment that this project knows. */
export const overlays: readonly Environment[] = [
  controlPlane,
  testing,
];

/**
 * Overlays by their names; all where none is named.
 *
 * @throws UnusableInput that names the unknown ones and lists the known ones
 */
export function findOverlays(names: readonly string[]): readonly Environment[] {
  const known = overlays.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((name) => `no overlay is called "${name}"; the overlays are ${known.join(', ')}`));
  }
  return names.length === 0 ? overlays : overlays.filter(({ name }) => names.includes(name));
}
