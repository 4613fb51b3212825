import { readFileSync } from 'node:fs';
import { refuse } from '../lib/errors';

/** Real credentials: read from files whenever they are needed, and not stored. */
export interface Credentials {
  /** A personal access token of a GitHub user. */
  readonly githubToken: string;
  /** A Google service account key, in JSON. */
  readonly serviceAccount: string;
}

/**
 * Reads the files that `GITHUB_TOKEN` and `GOOGLE_APPLICATION_CREDENTIALS` name.
 *
 * @throws UnusableInput with a line for each unusable file
 */
export function readCredentials(): Credentials {
  const problems: string[] = [];
  const credentials = {
    githubToken: read('GITHUB_TOKEN', 'the GitHub token of a bot', problems),
    serviceAccount: read('GOOGLE_APPLICATION_CREDENTIALS', 'a Google service account key', problems),
  };
  if (credentials.serviceAccount !== '' && !isServiceAccount(credentials.serviceAccount)) {
    problems.push('GOOGLE_APPLICATION_CREDENTIALS: the file is not a service account key: it should be JSON whose "type" is "service_account"');
  }
  refuse(problems);
  return credentials;
}

/** The text of the file that a variable names. If it cannot be read, adds a problem and returns an empty text. */
function read(variable: string, holds: string, problems: string[]): string {
  const file = process.env[variable];
  const text = file ? textOf(file) : { problem: 'is not set' };
  if ('problem' in text) {
    problems.push(`${variable} ${text.problem}: it should be the path of a file with ${holds}`);
    return '';
  }
  return text.found;
}

/** No problem contains the file's name, which may be the secret itself, given by mistake. */
function textOf(file: string): { readonly found: string } | { readonly problem: string } {
  try {
    const found = readFileSync(file, 'utf8');
    return found.trim() === '' ? { problem: 'names a file that is empty' } : { found };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'names a file that does not exist' : `names a file that cannot be read (${code})` };
  }
}

function isServiceAccount(text: string): boolean {
  try {
    return (JSON.parse(text) as { type?: unknown } | null)?.type === 'service_account';
  } catch {
    return false;
  }
}
