import type { TestEnvironment } from '../environment';
import type { Say } from '../progress';
import type { Scene } from './scene';

/** One thing that holds of a Prow that works. */
export interface Check {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Whether it can hold of a deployment at all: what it is about is there. @default - of every deployment */
  appliesTo?(environment: TestEnvironment): boolean;
  /**
   * Waits until it holds.
   *
   * @returns what was seen of it
   * @throws where it does not hold in time, with what was seen instead
   */
  holds(scene: Scene, say: Say): Promise<string>;
}

/** Throws what is wrong, unless all is well. */
export function expect(isWell: boolean, wrong: string): void {
  if (!isWell) {
    throw new Error(wrong);
  }
}
