import type { Repository } from '../environment';
import type { Payload } from './events';

interface Status {
  readonly context: string;
  readonly state: string;
  readonly target_url?: string;
}

interface Protection {
  readonly required_status_checks?: { readonly contexts: readonly string[] };
}

/** A client of GitHub's stand-in, to stage and read its state. */
export class GitHub {
  /**
   * @param api URL of its API
   * @param git URL of its git server
   */
  constructor(private readonly api: string, private readonly git: string) {}

  /**
   * Makes a repository by a shell script in an empty work tree.
   *
   * @returns its references and their commits
   */
  async makeRepository({ org, repo }: Repository, script: string): Promise<ReadonlyMap<string, string>> {
    await ask(`${this.git}/setup-repo`, 'POST', { name: `${org}/${repo}`, script, overwrite: true });
    const advertised = await ask(`${this.git}/repo/${org}/${repo}.git/info/refs?service=git-upload-pack`, 'GET');
    return new Map([...advertised.matchAll(/([0-9a-f]{40}) (refs\/\S+)/g)].map(([, commit, name]) => [name!, commit!]));
  }

  async stage({ org, repo }: Repository, number: number, pull: Payload, files: readonly string[]): Promise<void> {
    const changes = files.map((filename) => ({ sha: '', filename, status: 'modified', additions: 1, deletions: 0, changes: 1, patch: '' }));
    await ask(`${this.api}/repos/${org}/${repo}/pulls/${number}`, 'PUT', { pull, files: changes });
  }

  async statuses({ org, repo }: Repository, commit: string): Promise<readonly Status[]> {
    const combined = JSON.parse(await ask(`${this.api}/repos/${org}/${repo}/commits/${commit}/status`, 'GET')) as { statuses: Status[] };
    return combined.statuses;
  }

  /** The comments of a pull request. */
  async comments({ org, repo }: Repository, number: number): Promise<readonly string[]> {
    const comments = JSON.parse(await ask(`${this.api}/repos/${org}/${repo}/issues/${number}/comments`, 'GET')) as { body: string }[];
    return comments.map(({ body }) => body);
  }

  async labels({ org, repo }: Repository, number: number): Promise<readonly string[]> {
    const labels = JSON.parse(await ask(`${this.api}/repos/${org}/${repo}/issues/${number}/labels`, 'GET')) as { name: string }[];
    return labels.map(({ name }) => name);
  }

  /** The required status contexts of the main branch. */
  async requiredContexts({ org, repo }: Repository): Promise<readonly string[]> {
    const protection = JSON.parse(await ask(`${this.api}/repos/${org}/${repo}/branches/main/protection`, 'GET')) as Protection;
    return protection.required_status_checks?.contexts ?? [];
  }
}

async function ask(url: string, method: string, body?: object): Promise<string> {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${text.slice(0, 200)}`);
  }
  return text;
}
