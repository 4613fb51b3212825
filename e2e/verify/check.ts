import type { TestEnvironment } from '../environment';
import type { Say } from '../progress';
import type { Scene } from './scene';

/** What a check needs stand-ins for, and the reason why it is left out without them. */
export const withoutStandIns = {
  bucket: 'the bucket is the real one',
  github: 'GitHub is the real one',
  images: 'the images are those of their registries',
  jobs: 'the configuration holds no jobs of the test',
} as const;

/** A property of a working Prow. */
export interface Check {
  /** The property, as a sentence. */
  readonly name: string;
  /** Whether the check applies to a deployment. @default - it applies to every deployment */
  appliesTo?(environment: TestEnvironment): boolean;
  /** What must be a stand-in. @default - nothing: the check runs for every Prow */
  readonly needs?: keyof typeof withoutStandIns;
  /**
   * Waits until the property holds.
   *
   * @returns what was seen
   * @throws Error with what was seen instead, if it does not hold in time
   */
  holds(scene: Scene, say: Say): Promise<string>;
}

/** Throws an error with the text `wrong` unless `isWell`. */
export function expect(isWell: boolean, wrong: string): void {
  if (!isWell) {
    throw new Error(wrong);
  }
}
