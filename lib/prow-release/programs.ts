import { commands } from './flag-table';

/** Programs of Prow whose image names other software has too. */
const ambiguous: ReadonlySet<string> = new Set([
  'admission', 'exporter', 'gerrit', 'hmac', 'pipeline', 'refresh', 'sub', 'tot', 'webhook-server',
]);

/** The path of the program in Prow's images. */
const programFile = /^\/ko-app\/([\w-]+)$/;

/**
 * The program of Prow that a container runs: by its command under /ko-app, else by the image's name in any registry. Undefined if it is not
 * Prow's.
 *
 * @param repository registry, path and name of the image
 */
export function programOf(repository: string, command: readonly string[]): string | undefined {
  const called = programFile.exec(command[0] ?? '')?.[1];
  const name = called ?? repository.split('/').at(-1)!;
  const registry = repository.slice(0, -name.length);
  if (!commands.has(name) || (called === undefined && command.length > 0 && !command[0]!.endsWith(`/${name}`))) {
    return undefined;
  }
  return ambiguous.has(name) && !registry.includes('prow') ? undefined : name;
}
