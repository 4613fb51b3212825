import { Cluster } from './cluster';
import type { Deviation } from './compare';
import type { AnyEnvironment } from './environment/build-cluster';
import { UnusableInput } from './errors';
import { noOverlay } from './nearest';
import type { Declarations } from './verify';

/** A deployment as the command line knows it, by the name of its environment. */
export interface Overlay {
  readonly environment: AnyEnvironment;
  /** What it deliberately does otherwise than the manifests that it takes over. @default - it takes nothing over */
  readonly deviations?: readonly Deviation[];
}

/**
 * The environments of overlays by their names; of all where none is named.
 *
 * @throws UnusableInput that names the unknown ones, and the known ones that are near
 */
export function environmentsOf(overlays: readonly Overlay[], names: readonly string[]): readonly AnyEnvironment[] {
  const known = overlays.map(({ environment }) => environment);
  const unknown = names.filter((name) => overlayOf(overlays, name) === undefined);
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((name) => noOverlay(name, known.map((one) => one.name))));
  }
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
}

/** The overlay of a name. */
export function overlayOf(overlays: readonly Overlay[], name: string): Overlay | undefined {
  return overlays.find(({ environment }) => environment.name === name);
}

/** What an environment declares to lie outside its manifests. */
export function declarationsOf(environment: AnyEnvironment): Declarations {
  return environment.given?.(new Cluster(environment)) ?? {};
}
