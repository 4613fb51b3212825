import type { Path } from './path';

/** Two values at one path that differ in meaning; undefined where a side has none. */
export interface Change {
  readonly path: Path;
  readonly left: unknown;
  readonly right: unknown;
}
