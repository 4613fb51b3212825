import { createHmac, randomUUID } from 'node:crypto';
import type { Repository } from '../environment';

/** A payload of GitHub, with the fields that Prow reads. */
export type Payload = Readonly<Record<string, unknown>>;

const author = { login: 'prow-tester', type: 'User' };

/** The headers of a webhook. */
export function webhookHeaders(event: string): Record<string, string> {
  return { 'Content-Type': 'application/json', 'X-GitHub-Event': event, 'X-GitHub-Delivery': randomUUID() };
}

/** The signature headers of a body: the one that Prow reads, and the one that GitHub recommends. */
export function signature(body: string, key: string): Record<string, string> {
  const sign = (algorithm: string): string => `${algorithm}=${createHmac(algorithm, key).update(body).digest('hex')}`;
  return { 'X-Hub-Signature': sign('sha1'), 'X-Hub-Signature-256': sign('sha256') };
}

export interface PullRequest {
  readonly repository: Repository;
  readonly number: number;
  /** Commits. */
  readonly base: string;
  readonly head: string;
  /** The merge commit. @default - it is open */
  readonly merged?: string;
  /** Whether it has no conflicts with its base branch. @default true */
  readonly mergeable?: boolean;
}

/** A pull request in GitHub's API. */
export function pullRequestObject({ repository, number, base, head, merged, mergeable = true }: PullRequest): Payload {
  const repo = repositoryObject(repository);
  return {
    number,
    title: 'A change',
    body: '',
    html_url: `${repo.html_url}/pull/${number}`,
    user: author,
    mergeable,
    state: merged === undefined ? 'open' : 'closed',
    merged: merged !== undefined,
    merge_commit_sha: merged ?? null,
    base: { ref: 'main', sha: base, repo },
    head: { ref: 'change', sha: head, repo },
  };
}

export function pullRequestEvent(action: 'opened' | 'closed', pull: PullRequest): Payload {
  const { repository, number } = pull;
  return { action, number, pull_request: pullRequestObject(pull), repository: repositoryObject(repository), sender: author };
}

export function commentEvent({ repository, number }: PullRequest, body: string): Payload {
  const html_url = `https://github.com/${repository.org}/${repository.repo}/pull/${number}`;
  return {
    action: 'created',
    issue: { number, title: 'A change', state: 'open', user: author, html_url, pull_request: {} },
    comment: { id: Date.now(), body, user: author, html_url, created_at: new Date().toISOString() },
    repository: repositoryObject(repository),
  };
}

export function pushEvent(repository: Repository, after: string): Payload {
  return {
    ref: 'refs/heads/main',
    before: '0'.repeat(40),
    after,
    created: false,
    deleted: false,
    compare: `https://github.com/${repository.org}/${repository.repo}/compare/main`,
    commits: [{ id: after, message: 'A change', added: ['README'], removed: [], modified: [] }],
    pusher: { name: author.login },
    sender: author,
    repository: repositoryObject(repository),
  };
}

function repositoryObject({ org, repo }: Repository): Payload {
  return {
    name: repo,
    full_name: `${org}/${repo}`,
    owner: { login: org, name: org },
    html_url: `https://github.com/${org}/${repo}`,
    default_branch: 'main',
  };
}
