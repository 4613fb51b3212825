import type { GeneratedTable } from './generated';
import type { Release, Sources } from './release';

const releaseTag = /^v(\d{8})-([0-9a-f]{7,40})$/;

/** Facts that were read by hand, and the file that holds them. */
export interface Facts {
  readonly file: string;
  readonly sources: Sources;
}

/**
 * What is to be read or generated again before a release of Prow is run: a line for each table that is older, and beneath it each place in
 * Prow's source.
 */
export function staleFacts(running: Release, facts: readonly Facts[], generated: readonly GeneratedTable[]): string[] {
  const commit = partsOf(running).commit;
  return [
    ...facts.filter(({ sources }) => isOlder(sources.readAt, running)).flatMap(({ file, sources: { facts: what, readAt, places } }) => [
      `${file}: ${what}: read at ${readAt}, and images.yaml runs ${running}; read again at ${commit}, then set readAt:`,
      ...places.map((place) => `  ${place}`),
    ]),
    ...generated.filter(({ readAt, servesAlso }) => isOlder(servesAlso?.release ?? readAt, running)).map(({ facts: what, files, readAt }) =>
      `imports/{${files.join(',')}}: ${what}: generated at ${readAt}, and images.yaml runs ${running}; run `
      + `\`npm run import -- --prow FOLDER\`, where FOLDER is a checkout of Prow at ${commit}, then set readAt in lib/prow-release/generated.ts`),
  ];
}

/** Whether a release is older than another, or of the same day and another commit: which of those is older, their names do not say. */
function isOlder(one: Release, other: Release): boolean {
  const [before, after] = [partsOf(one), partsOf(other)];
  const isSame = before.commit.startsWith(after.commit) || after.commit.startsWith(before.commit);
  return before.day < after.day || (before.day === after.day && !isSame);
}

/** The newest release among images of Prow itself: those that stand beside hook's in its registry. */
export function newestRelease(images: Readonly<Record<string, string>>): Release {
  const registry = images.hook!.slice(0, images.hook!.lastIndexOf('/') + 1);
  const releases = Object.values(images)
    .filter((image) => image.startsWith(registry))
    .map((image) => release(image.slice(image.lastIndexOf(':') + 1), image))
    .sort((one, other) => partsOf(one).day.localeCompare(partsOf(other).day));
  return releases.at(-1)!;
}

/** A version of imports/provenance.json as a release: a tag, or a version that Go gives to a commit. */
export function releaseOfVersion(version: string): Release {
  const [, day, commit] = /^v0\.0\.0-(\d{8})\d{6}-([0-9a-f]{12})$/.exec(version) ?? [];
  return release(day === undefined ? version : `v${day}-${commit}`, 'imports/provenance.json');
}

function release(tag: string, where: string): Release {
  if (!releaseTag.test(tag)) {
    throw new Error(`${where}: "${tag}" is no release of Prow, such as v20260821-a61940897`);
  }
  return tag as Release;
}

function partsOf(tag: Release): { day: string; commit: string } {
  const [, day = '', commit = ''] = releaseTag.exec(tag)!;
  return { day, commit };
}
