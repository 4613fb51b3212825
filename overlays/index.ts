import type { AnyEnvironment } from '../lib/environment/build-cluster';
import { environmentsOf, overlayOf, type Overlay } from '../lib/app/overlay';
import * as all from './all';

/** All overlays. */
export const overlays: readonly Overlay[] = Object.values(all);

/** The environments of the named overlays, or of all if none is named. */
export function environments(names: readonly string[] = []): readonly AnyEnvironment[] {
  return environmentsOf(overlays, names);
}

/** The overlay with a name, if it exists. */
export function findOverlay(name: string): Overlay | undefined {
  return overlayOf(overlays, name);
}
