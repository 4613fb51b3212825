/** A release of Prow, as its images are tagged: the day of its build and its commit. */
export type Release = `v${number}-${string}`;

/** The release in an image's tag; undefined for a digest alone and for any other tag, such as `latest`. */
export function releaseOf(image: string): Release | undefined {
  return /:(v\d{8}-[0-9a-f]{7,40})(?:@|$)/.exec(image)?.[1] as Release | undefined;
}

/** The day of a release, as 2026-08-21. */
export function dayOf(release: Release): string {
  return release.replace(/^v(\d{4})(\d\d)(\d\d)-.*$/, '$1-$2-$3');
}

export function commitOf(release: Release): string {
  return release.slice(release.indexOf('-') + 1);
}

/** Whether a release is older than another. Another commit of the same day counts as older, since tags do not order them. */
export function isOlder(one: Release, other: Release): boolean {
  const isSame = commitOf(one).startsWith(commitOf(other)) || commitOf(other).startsWith(commitOf(one));
  return dayOf(one) < dayOf(other) || (dayOf(one) === dayOf(other) && !isSame);
}

/**
 * A place in Prow's source, by its path in the repository; a file without a line is meant as a whole. A path that begins with `mod:`
 * is in a Go module that Prow depends on.
 */
export type Source = SourceFile | `${SourceFile}:${number}`;

type SourceFile = `${'cmd/' | 'pkg/' | 'mod:'}${string}.go`;

/** Where the facts of one table come from. Each file of this folder that holds facts exports one, `sources`. */
export interface Sources {
  /** What the facts say, as the end of a sentence: `where programs listen`. */
  readonly facts: string;
  /** The release whose source was read. */
  readonly readAt: Release;
  readonly places: readonly Source[];
}

/** The places that the rows of a table name, each once. */
export function placesOf(rows: Iterable<{ readonly source: Source | readonly Source[] }>): Source[] {
  return [...new Set([...rows].flatMap(({ source }) => source))];
}
