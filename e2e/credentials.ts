import { readFileSync } from 'node:fs';
import { UnusableInput } from '../lib/errors';

/** Who a deployment is to the world outside: read from files whenever they are needed, and kept nowhere. */
export interface Credentials {
  /** A personal access token of a user of GitHub's. */
  readonly githubToken: string;
  /** The key of a service account of Google's, in JSON. */
  readonly serviceAccount: string;
}

/**
 * Reads the files that `GITHUB_TOKEN` and `GOOGLE_APPLICATION_CREDENTIALS` name.
 *
 * @throws UnusableInput with a line for each that cannot be used
 */
export function readCredentials(): Credentials {
  const problems: string[] = [];
  const credentials = {
    githubToken: read('GITHUB_TOKEN', 'the token of a bot on GitHub', problems),
    serviceAccount: read('GOOGLE_APPLICATION_CREDENTIALS', 'the key of a service account of Google’s', problems),
  };
  if (credentials.serviceAccount !== '' && !isServiceAccount(credentials.serviceAccount)) {
    problems.push('GOOGLE_APPLICATION_CREDENTIALS: the file is no key of a service account: it should be JSON whose "type" is "service_account"');
  }
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return credentials;
}

/** What a file holds; nothing, and a problem more, where it cannot be read. */
function read(variable: string, holds: string, problems: string[]): string {
  const file = process.env[variable];
  const text = file ? textOf(file) : { problem: 'is not set' };
  if ('problem' in text) {
    problems.push(`${variable} ${text.problem}: it should be the path of a file with ${holds}`);
    return '';
  }
  return text.found;
}

/** No problem names the file: where somebody has given the secret itself, the name is that. */
function textOf(file: string): { readonly found: string } | { readonly problem: string } {
  try {
    const found = readFileSync(file, 'utf8');
    return found.trim() === '' ? { problem: 'names a file that is empty' } : { found };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'names no file that is there' : `names what cannot be read (${code})` };
  }
}

function isServiceAccount(text: string): boolean {
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type === 'service_account';
  } catch {
    return false;
  }
}
