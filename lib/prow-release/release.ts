/** A release of Prow, as its images are tagged: the day of its build and its commit. */
export type Release = `v${number}-${string}`;

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
