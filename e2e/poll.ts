import { setTimeout as sleep } from 'node:timers/promises';

/** Something that did not come about in time: what was awaited, and what was seen last. */
export class TimedOut extends Error {
  constructor(readonly awaited: string, readonly seen: string, seconds: number) {
    super(`waited ${seconds} s for ${awaited}; last seen: ${seen}`);
    this.name = 'TimedOut';
  }
}

/** What no further waiting will mend. */
export class Hopeless extends Error {}

export interface PollOptions {
  /** Seconds until it is given up. */
  readonly limit: number;
  /** Seconds between two looks. @default 0.3 */
  readonly every?: number;
}

/** What a look found: a result, or why there is none yet. */
export type Look<T> = { readonly found: T } | { readonly seen: string };

/**
 * Looks until there is something to find. A look that throws has seen its error.
 *
 * @throws TimedOut, or Hopeless where a look throws that
 */
export async function poll<T>(awaited: string, options: PollOptions, look: () => Promise<Look<T>>): Promise<T> {
  const end = Date.now() + options.limit * 1000;
  for (;;) {
    const result = await look().catch((error: Error) => {
      if (error instanceof Hopeless) {
        throw error;
      }
      return { seen: error.message };
    });
    if ('found' in result) {
      return result.found;
    }
    if (Date.now() > end) {
      throw new TimedOut(awaited, result.seen, options.limit);
    }
    await sleep((options.every ?? 0.3) * 1000);
  }
}
