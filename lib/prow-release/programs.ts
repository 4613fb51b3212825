import { commands } from './flag-table';

/** Programs of Prow whose images' names other software bears too. */
const ambiguous: ReadonlySet<string> = new Set([
  'admission', 'exporter', 'gerrit', 'hmac', 'pipeline', 'refresh', 'sub', 'tot', 'webhook-server',
]);

/** Where Prow's images hold their program. */
const programFile = /^\/ko-app\/([\w-]+)$/;

/**
 * Which program of Prow a container runs: by the command that Prow's images hold under /ko-app, else by the image's own name, wherever it
 * is mirrored. Undefined for all that is not Prow.
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
