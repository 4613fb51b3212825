import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PrivateFacts } from './components/secrets';
import { confined } from './confined';
import type { SecretSource } from './environment/secret';
import { UnusableInput } from './errors';

/**
 * Fills a directory with a placeholder for every private value that a cluster's facts declare: enough to see all manifests, or to bring up a
 * cluster that is thrown away. What is there stays as it is.
 *
 * @throws UnusableInput where a file would stand outside of the directory; then nothing is written
 */
export function writeStubSecrets({ admins, components, secrets }: PrivateFacts, directory: string): void {
  const files = new Map<string, string>();
  const mirror = components.dockerMirrorProxy;
  const sources = secrets.flatMap((secret) => Object.values(secret.data));
  for (const source of [...sources, ...(mirror ? [mirror.certificateAuthority.certificate] : [])]) {
    stub(source, files);
  }
  if (admins) {
    files.set(admins.usersFile, 'admin@example.com\n');
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const outside = [...files.keys()].filter((file) => !isInside(directory, file));
  if (outside.length > 0) {
    throw new UnusableInput(outside.map((file) => `${join(directory, file)}: leads out of the directory`));
  }
  for (const [file, content] of files) {
    if (!existsSync(join(directory, file))) {
      mkdirSync(dirname(join(directory, file)), { recursive: true, mode: 0o700 });
      writeFileSync(join(directory, file), content, { mode: 0o600, flag: 'wx' });
    }
  }
}

/** Whether a file, there or not, stands in a folder: it, or the closest folder above it that is there. */
function isInside(directory: string, file: string): boolean {
  if (existsSync(join(directory, file))) {
    return confined(directory, file) !== undefined;
  }
  const above = dirname(file);
  return above === file ? realpathSync(directory) !== '' : !file.split('/').includes('..') && isInside(directory, above);
}

function stub(source: SecretSource, files: Map<string, string>): void {
  if ('template' in source) {
    Object.values(source.values).forEach((value) => stub(value, files));
  } else if ('envFile' in source) {
    files.set(source.envFile, `${files.get(source.envFile) ?? ''}${source.field}=placeholder\n`);
  } else if ('file' in source) {
    files.set(source.file, `placeholder:${source.file}`);
  }
}
