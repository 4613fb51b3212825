import { setTimeout as sleep } from 'node:timers/promises';

/** A timeout: what was awaited, and what was seen last. */
export class TimedOut extends Error {
  constructor(readonly awaited: string, readonly seen: string, seconds: number) {
    super(`waited ${seconds} s for ${awaited}; last seen: ${seen}`);
    this.name = 'TimedOut';
  }
}

/** A failure that ends a poll at once. */
export class Hopeless extends Error {}

export interface PollOptions {
  /** Seconds until the timeout. */
  readonly limit: number;
  /** Seconds between two looks. @default 0.3 */
  readonly every?: number;
}

/** The outcome of a look: a result, or why there is none yet. */
export type Look<T> = { readonly found: T } | { readonly seen: string };

/**
 * Repeats a look until it finds a result. An error of a look counts as seen.
 *
 * @throws TimedOut, or Hopeless if a look throws that
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
