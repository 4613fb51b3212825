import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PrivateFacts } from './components/secrets';
import type { SecretSource } from './environment/secret';

/**
 * Fills a directory with a placeholder for every private value that a cluster's facts declare: enough to see all manifests, or to bring up a
 * cluster that is thrown away.
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
  for (const [file, content] of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true, mode: 0o700 });
    writeFileSync(join(directory, file), content, { mode: 0o600 });
  }
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
