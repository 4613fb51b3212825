import { commands } from './flag-table';

/** Names of Prow's images that other software bears too: they count only where the registry's path says Prow. */
const ambiguous = new Set([
  'admission', 'exporter', 'gerrit', 'hmac', 'pipeline', 'refresh', 'sub', 'tot', 'webhook-server',
]);

/**
 * Which Prow program a container runs: by the command that Prow's images hold under /ko-app, else by the image's own name, wherever it
 * is mirrored. Undefined for all that is not Prow.
 */
export function componentOf(image: string, command: readonly string[]): string | undefined {
  const called = /^\/ko-app\/([\w-]+)$/.exec(command[0] ?? '')?.[1];
  const { repository } = partsOf(image);
  const name = called ?? repository.split('/').at(-1)!;
  const registry = repository.slice(0, -name.length);
  if (!commands.has(name) || (called === undefined && command.length > 0 && !command[0]!.endsWith(`/${name}`))) {
    return undefined;
  }
  return ambiguous.has(name) && !registry.includes('prow') ? undefined : name;
}

/** What an image reference consists of. */
export interface ImageParts {
  /** Registry, path and name. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function partsOf(image: string): ImageParts {
  const [named = '', digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  return { repository: hasTag ? named.slice(0, colon) : named, tag: hasTag ? named.slice(colon + 1) : undefined, digest };
}
