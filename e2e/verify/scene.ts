import type { KubernetesObject } from '../../lib/object';
import type { Artifacts } from '../artifacts';
import type { Secrets, StandIns, TestEnvironment } from '../environment';
import { githubNamespace } from '../github';
import type { Kubectl } from '../kubectl';
import { once } from '../once';
import { Hopeless } from '../poll';
import type { Provider, Reached, ServiceReference } from '../providers/provider';
import { Buckets } from './bucket';
import { pullRequestEvent, pullRequestObject, pushEvent, signature, webhookHeaders, type Payload, type PullRequest } from './events';
import { GitHub } from './github';
import { Runs, type ProwJob } from './runs';

/** The input of checks. */
export interface Context {
  readonly environment: TestEnvironment;
  readonly provider: Provider;
  readonly kubectl: Kubectl;
  /** The deployed objects. */
  readonly objects: readonly KubernetesObject[];
  readonly secrets: Secrets;
  readonly artifacts: Artifacts;
}

/** A deployed Prow and the actions on it. An action that several checks need runs once, when the first of them needs it. */
export class Scene {
  readonly runs: Runs;
  private readonly reached = new Map<string, Promise<Reached>>();

  constructor(readonly context: Context) {
    this.runs = new Runs(context);
  }

  get environment(): TestEnvironment {
    return this.context.environment;
  }

  /** The stand-ins, for checks with `needs` only. */
  get standIns(): StandIns {
    const { name, standIns } = this.environment;
    if (standIns === undefined) {
      throw new Error(`${name} has no stand-ins: the check must declare what it needs`);
    }
    return standIns;
  }

  hookUrl(): Promise<string> {
    return this.url(this.environment.services.hook);
  }

  deckUrl(): Promise<string> {
    return this.url(this.environment.services.deck);
  }

  readonly github = once(async () => new GitHub(
    await this.url({ namespace: githubNamespace, name: 'api', port: 80 }),
    await this.url({ namespace: githubNamespace, name: 'git', port: 80 }),
  ));

  readonly buckets = once(async () => {
    const { service, region } = this.standIns.storage;
    return new Buckets(await this.url(service), region, this.context.secrets.storage);
  });

  /** A page of deck. */
  async deck(path: string): Promise<{ status: number; body: string }> {
    const response = await fetch(`${await this.deckUrl()}${path}`);
    return { status: response.status, body: await response.text() };
  }

  /** Sends hook an event as GitHub does. */
  async send(event: string, payload: Payload, key = this.context.secrets.hmac): Promise<{ status: number; body: string }> {
    const body = JSON.stringify(payload);
    return this.post({ ...webhookHeaders(event), ...signature(body, key) }, body);
  }

  async post(headers: Record<string, string>, body: string): Promise<{ status: number; body: string }> {
    const response = await fetch(`${await this.hookUrl()}/hook`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.text()).trim() };
  }

  /** A repository with a pull request that adds a file and a job of its own. */
  readonly pullRequest = once(async (): Promise<PullRequest> => {
    const { repository } = this.standIns;
    const refs = await (await this.github()).makeRepository(repository, repositoryScript(new Date().toISOString()));
    const pull = { repository, number: 1, base: refs.get('refs/heads/main')!, head: refs.get('refs/pull/1/head')! };
    await (await this.github()).stage(repository, 1, pullRequestObject(pull), ['change.txt']);
    return pull;
  });

  /** Sends the event that the pull request is opened. */
  readonly opened = once(async (): Promise<PullRequest> => {
    const pull = await this.pullRequest();
    await this.accepted('pull_request', pullRequestEvent('opened', pull));
    return pull;
  });

  /** Sends the event that the main branch is pushed to. */
  readonly pushed = once(async (): Promise<PullRequest> => {
    const pull = await this.pullRequest();
    await this.accepted('push', pushEvent(pull.repository, pull.base));
    return pull;
  });

  /** Sends an event that hook must accept. */
  async accepted(event: string, payload: Payload): Promise<void> {
    const { status, body } = await this.send(event, payload);
    if (status !== 200) {
      throw new Hopeless(`hook answered the ${event} event with ${status} ${body}`);
    }
  }

  /** The run of the pull request's presubmit, which must succeed. */
  readonly presubmit = once(async () => {
    await this.opened();
    return this.runs.succeeded(this.standIns.jobs.presubmit.name);
  });

  /** The path of a run's files in the bucket for logs. */
  directory(run: ProwJob): string {
    const { logs } = this.standIns.storage;
    const { pathname } = new URL(run.status.url!);
    const [, directory] = pathname.split(`/${logs}/`);
    if (directory === undefined) {
      throw new Error(`the run's page ${pathname} does not lie in the bucket ${logs}`);
    }
    return decodeURIComponent(directory.replace(/\/$/, ''));
  }

  async close(): Promise<void> {
    await Promise.all([...this.reached.values()].map(async (reached) => (await reached).close()));
  }

  /** The URL of a Service for this process. */
  async url(service: ServiceReference): Promise<string> {
    const key = `${service.namespace}/${service.name}`;
    const reached = this.reached.get(key) ?? this.context.provider.reach(service);
    this.reached.set(key, reached);
    return (await reached).url;
  }
}

export const inRepoJob = 'pull-e2e-from-repository';

function repositoryScript(stamp: string): string {
  return `
echo 'the main branch' > README
printf 'approvers: [prow-bot]\\nreviewers: [prow-bot]\\n' > OWNERS
git add .
git commit --quiet --message base
git branch --move main
git checkout --quiet -b change
echo 'changed at ${stamp}' > change.txt
cat > .prow.yaml <<END
presubmits:
- name: ${inRepoJob}
  always_run: true
  decorate: true
  spec:
    containers:
    - image: alpine
      imagePullPolicy: IfNotPresent
      command: [cat, change.txt]
END
git add .
git commit --quiet --message change
git update-ref refs/pull/1/head HEAD
git checkout --quiet main
git branch --quiet --delete --force change
`;
}
