import type { Path } from './path';

/** Two values at one place that do not mean the same; undefined where there is none. */
export interface Change {
  readonly path: Path;
  readonly left: unknown;
  readonly right: unknown;
}
