import type { Deviation } from '../lib/compare';
import type { AnyEnvironment } from '../lib/environment/build-cluster';

/** A deployment that this project knows: a Prow, or a cluster in which its jobs run. */
export interface Overlay {
  readonly environment: AnyEnvironment;
  /** What it deliberately does otherwise than the manifests that it takes over. @default - it takes nothing over */
  readonly deviations?: readonly Deviation[];
}
