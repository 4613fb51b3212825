import { commentEvent, type PullRequest } from './events';
import { poll } from '../poll';
import { expect, type Check } from './check';
import { describe, duration, type ProwJob } from './runs';
import { inRepoJob, type Scene } from './scene';

export const presubmit: Check = {
  name: 'a pull request runs its presubmit',
  needs: 'github',
  async holds(scene) {
    return duration(await scene.presubmit());
  },
};

export const inRepository: Check = {
  name: 'a pull request runs the job of its repository’s .prow.yaml',
  needs: 'github',
  async holds(scene) {
    await scene.opened();
    return duration(await scene.runs.succeeded(inRepoJob));
  },
};

export const postsubmit: Check = {
  name: 'a push runs its postsubmit',
  needs: 'github',
  async holds(scene) {
    await scene.pushed();
    return duration(await scene.runs.succeeded(scene.standIns.jobs.postsubmit));
  },
};

export const periodic: Check = {
  name: 'horologium runs the periodic',
  needs: 'jobs',
  async holds(scene) {
    // Horologium starts due jobs once a minute: the last time may be before the checks began.
    const since = scene.runs.begin - 60_000;
    return duration(await scene.runs.succeeded(scene.standIns.jobs.periodic, since));
  },
};

export const uploaded: Check = {
  name: 'the log and the artifacts of the presubmit are in the bucket',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    const buckets = await scene.buckets();
    const { logs } = scene.standIns.storage;
    const directory = scene.directory(run);
    const wanted = ['build-log.txt', 'started.json', 'finished.json', 'prowjob.json', 'clone-log.txt', 'artifacts/report.txt'];
    const keys = await poll<string[]>('the files of the run', { limit: 60 }, async () => {
      const found = (await buckets.list(logs, `${directory}/`)).map((key) => key.slice(directory.length + 1));
      return wanted.every((file) => found.includes(file)) ? { found } : { seen: found.join(' ') || `nothing in ${logs}/${directory}` };
    });
    const log = await buckets.read(logs, `${directory}/build-log.txt`);
    const { phrase } = scene.standIns.jobs.presubmit;
    expect(log.includes(phrase), `build-log.txt does not hold "${phrase}": ${log.slice(0, 200)}`);
    return `${directory}: ${keys.join(' ')}`;
  },
};

export const reported: Check = {
  name: 'GitHub gets the presubmit’s status',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    const { url } = await statusOf(scene, await scene.opened(), scene.standIns.jobs.presubmit.name, 'success');
    expect(url === run.status.url, `the status leads to ${url}, the job's page is ${run.status.url}`);
    return `success ${url}`;
  },
};

export const retested: Check = {
  name: 'the comment /test runs a presubmit again',
  needs: 'github',
  async holds(scene) {
    const first = await scene.presubmit();
    const { name } = scene.standIns.jobs.presubmit;
    await scene.accepted('issue_comment', commentEvent(await scene.opened(), `/test ${name}`));
    const second = await poll<ProwJob>('a second run', { limit: 120, every: 0.5 }, async () => {
      const found = (await scene.runs.of(name)).find(({ metadata, status }) => metadata.name !== first.metadata.name && status.completionTime);
      return found === undefined ? { seen: 'only the first' } : { found };
    });
    return duration(await scene.runs.success(second));
  },
};

export const failed: Check = {
  name: 'a job that fails is reported, with a comment',
  needs: 'github',
  async holds(scene) {
    await scene.presubmit();
    const { failing } = scene.standIns.jobs;
    const pull = await scene.opened();
    await scene.accepted('issue_comment', commentEvent(pull, `/test ${failing}`));
    const run = await scene.runs.ended(failing);
    expect(run.status.state === 'failure', `${failing} should fail, and is ${describe(run)}`);
    await statusOf(scene, pull, failing, 'failure');
    const github = await scene.github();
    const comment = await poll<string>('a comment', { limit: 60 }, async () => {
      const comments = await github.comments(pull.repository, pull.number);
      const found = comments.find((body) => body.includes(failing) && body.includes('failed'));
      return found === undefined ? { seen: `${comments.length} other comments` } : { found };
    });
    return `status failure; comment ${JSON.stringify(comment.slice(0, 80))}`;
  },
};

async function statusOf(scene: Scene, { repository, head }: PullRequest, context: string, state: string): Promise<{ url?: string }> {
  const github = await scene.github();
  return poll<{ url?: string }>(`the status ${state} of ${context}`, { limit: 60 }, async () => {
    const statuses = await github.statuses(repository, head);
    const status = statuses.find((one) => one.context === context);
    return status?.state === state
      ? { found: { url: status.target_url } }
      : { seen: statuses.map((one) => `${one.context} ${one.state}`).join(', ') || 'no status at all' };
  });
}
