import type { Deviation } from '../lib/compare';
import type { Environment } from '../lib/environment/environment';

/** A deployment that this project knows. */
export interface Overlay {
  readonly environment: Environment;
  /** What it deliberately does otherwise than the manifests that it takes over. @default - it takes nothing over */
  readonly deviations?: readonly Deviation[];
}
