import type { GeneratedTable } from '../lib/prow-release/generated';
import type { Release, Sources } from '../lib/prow-release/release';

const releaseTag = /^v(\d{8})-([0-9a-f]{7,40})$/;

/** Facts that were read by hand, and the file that holds them. */
export interface Facts {
  readonly file: string;
  readonly sources: Sources;
}

/** What must be read or generated again before a release of Prow runs: one line per outdated table, followed by its places in Prow's source. */
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

/** Whether a release is older than another. Another commit of the same day counts as older, since tags do not order them. */
function isOlder(one: Release, other: Release): boolean {
  const [before, after] = [partsOf(one), partsOf(other)];
  const isSame = before.commit.startsWith(after.commit) || after.commit.startsWith(before.commit);
  return before.day < after.day || (before.day === after.day && !isSame);
}

/** The newest release among Prow's own images: those in the registry of hook's image. */
export function newestRelease(images: Readonly<Record<string, string>>): Release {
  const registry = images.hook!.slice(0, images.hook!.lastIndexOf('/') + 1);
  const releases = Object.values(images)
    .filter((image) => image.startsWith(registry))
    .map((image) => release(image.slice(image.lastIndexOf(':') + 1), image))
    .sort((one, other) => partsOf(one).day.localeCompare(partsOf(other).day));
  return releases.at(-1)!;
}

/** Converts a version of imports/provenance.json, a tag or a Go pseudo-version, to a release. */
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
