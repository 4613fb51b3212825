import { tablesAt } from './generated';
import { commitOf, dayOf, isOlder, releaseOf, type Release } from './release';

/** How much a field, plugin or flag counts that the tables of imports/ lack. */
export interface Verdict {
  readonly severity: 'error' | 'warning';
  /** Why it is no error, as the end of a message. Empty for an error. */
  readonly because: string;
}

/**
 * Judges what the tables lack by the images that read it. It is an error only where all of them are known not to have it: their releases are
 * those of the tables, or older. A tag or digest that does not say its release may be newer. Without images, the tables' release counts.
 */
export function judgeUnknown(images: readonly string[]): Verdict {
  const newest = images.map(releaseOf).filter((release) => release !== undefined).reduce<Release | undefined>(
    (one, other) => one === undefined || isOlder(one, other) ? other : one, undefined);
  if (newest !== undefined && isOlder(tablesAt, newest)) {
    const isSameDay = dayOf(tablesAt) === dayOf(newest);
    const described = (release: Release): string => isSameDay ? `${dayOf(release)} (${commitOf(release)})` : dayOf(release);
    return { severity: 'warning', because: `: not in Prow of ${described(tablesAt)}, images are of ${described(newest)}` };
  }
  const silent = images.find((image) => releaseOf(image) === undefined);
  return silent === undefined
    ? { severity: 'error', because: '' }
    : { severity: 'warning', because: `: not in Prow of ${dayOf(tablesAt)}, and ${silent} does not say its release` };
}
