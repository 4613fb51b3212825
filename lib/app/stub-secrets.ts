import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectArgument } from '../arguments';
import type { PrivateFacts } from '../components/secrets';
import type { SecretSource } from '../facts/secret';
import { declaredSecrets } from '../facts/secret-checks';
import { refuse } from '../errors';
import { isInside } from '../inside';

/**
 * Writes a placeholder file for every private value that an environment declares. Use it to see all manifests, or to bring up a throwaway
 * cluster. Existing files are kept.
 *
 * @throws UnusableInput with all problems of the declarations, or with every file that is outside of the directory, links resolved, or cannot
 * be written
 */
export function writeStubSecrets(facts: PrivateFacts, directory: string): void {
  expectArgument('writeStubSecrets: facts', facts, 'a mapping');
  expectArgument('writeStubSecrets: directory', directory, 'a text');
  const mistakes: string[] = [];
  declaredSecrets(facts.secrets, 'secrets', (mistake) => mistakes.push(`${facts.name}: ${mistake}`));
  refuse(mistakes);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const place = realpathSync(directory);
  const problems = [...stubsOf(facts)].flatMap(([file, content]) => {
    const problem = write(place, file, content);
    return problem === undefined ? [] : [`${join(directory, file)}: ${problem}`];
  });
  refuse(problems);
}

/** The placeholder contents, by file. */
function stubsOf({ admins, components, secrets }: PrivateFacts): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const mirror = components.dockerMirrorProxy;
  const sources = secrets.flatMap((secret) => Object.values(secret.data));
  for (const source of [...sources, ...(mirror ? [mirror.certificateAuthority.certificate] : [])]) {
    stub(source, files);
  }
  if (admins) {
    files.set(admins.usersFile, 'admin@example.com\n');
  }
  return files;
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

/** Writes a file that does not exist yet, with its folders. Returns the problem, if any. */
function write(place: string, file: string, content: string): string | undefined {
  const path = join(place, file);
  try {
    if (!makeFolder(place, dirname(path))) {
      return 'leads out of the secrets directory';
    }
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
      writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
    }
    return undefined;
  } catch (error) {
    return `cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** Makes a folder, top down, so that nothing is made through a link that leads out of `place`. Returns whether the folder is inside. */
function makeFolder(place: string, folder: string): boolean {
  if (folder !== place && (!isInside(place, folder) || !makeFolder(place, dirname(folder)))) {
    return false;
  }
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) {
    mkdirSync(folder, { mode: 0o700 });
  }
  return isInside(place, realpathSync(folder));
}
