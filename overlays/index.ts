import type { AnyEnvironment } from '../lib/environment/build-cluster';
import { environmentsOf, overlayOf } from '../lib/app/overlay';
import type { Overlay } from '../lib/app/overlay';
import * as all from './all';

/** Every deployment that this project knows. */
export const overlays: readonly Overlay[] = Object.values(all);

/** The environments of overlays by their names; of all where none is named. */
export function environments(names: readonly string[] = []): readonly AnyEnvironment[] {
  return environmentsOf(overlays, names);
}

/** The overlay of a name. */
export function findOverlay(name: string): Overlay | undefined {
  return overlayOf(overlays, name);
}
