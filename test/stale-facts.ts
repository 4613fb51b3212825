import type { GeneratedTable } from '../lib/prow-release/generated';
import { commitOf, dayOf, isOlder, releaseOf, type Release, type Sources } from '../lib/prow-release/release';

/** Facts that were read by hand, and the file that holds them. */
export interface Facts {
  readonly file: string;
  readonly sources: Sources;
}

/** What must be read or generated again before a release of Prow runs: one line per outdated table, followed by its places in Prow's source. */
export function staleFacts(running: Release, facts: readonly Facts[], generated: readonly GeneratedTable[]): string[] {
  const commit = commitOf(running);
  return [
    ...facts.filter(({ sources }) => isOlder(sources.readAt, running)).flatMap(({ file, sources: { facts: what, readAt, places } }) => [
      `${file}: ${what}: read at ${readAt}, and images.yaml runs ${running}; read again at ${commit}, then set readAt:`,
      ...places.map((place) => `  ${place}`),
    ]),
    ...generated.filter(({ readAt }) => isOlder(readAt, running)).map(({ facts: what, files, readAt }) =>
      `imports/{${files.join(',')}}: ${what}: generated at ${readAt}, and images.yaml runs ${running}; run `
      + `\`npm run import -- --prow FOLDER\`, where FOLDER is a checkout of Prow at ${commit}, then set tablesAt in lib/prow-release/generated.ts`),
  ];
}

/** The newest release among Prow's own images: those in the registry of hook's image. */
export function newestRelease(images: Readonly<Record<string, string>>): Release {
  const registry = images.hook!.slice(0, images.hook!.lastIndexOf('/') + 1);
  const releases = Object.values(images)
    .filter((image) => image.startsWith(registry))
    .map(releaseIn)
    .sort((one, other) => dayOf(one).localeCompare(dayOf(other)));
  return releases.at(-1)!;
}

function releaseIn(image: string): Release {
  const release = releaseOf(image);
  if (release === undefined) {
    throw new Error(`${image}: "${image.slice(image.lastIndexOf(':') + 1)}" is no release of Prow, such as v20260821-a61940897`);
  }
  return release;
}
