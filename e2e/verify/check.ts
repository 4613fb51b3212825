import type { TestEnvironment } from '../environment';
import type { Say } from '../progress';
import type { Scene } from './scene';

/** What only stand-ins for the world outside allow, and why a check that needs it is left out without them. */
export const withoutStandIns = {
  bucket: 'the bucket is the real one',
  github: 'GitHub is the real one',
  images: 'the images are those of their registries',
  jobs: 'the configuration holds no jobs of the test',
} as const;

/** One thing that holds of a Prow that works. */
export interface Check {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Whether a deployment has what it is about. @default - every deployment has */
  appliesTo?(environment: TestEnvironment): boolean;
  /** What must not be the real one. @default - nothing: it holds of every Prow */
  readonly needs?: keyof typeof withoutStandIns;
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
