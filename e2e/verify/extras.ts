import { poll } from '../poll';
import type { ServiceReference } from '../providers/provider';
import { expect, type Check } from './check';
import { commentEvent, pullRequestObject, type PullRequest } from './events';
import type { Scene } from './scene';

export const branchesProtected: Check = {
  name: 'branch-protector’s CronJob protects the main branch with the presubmit',
  needs: 'github',
  appliesTo: ({ extras }) => extras.branchProtector !== undefined,
  async holds(scene) {
    const { jobs, repository } = scene.standIns;
    const job = await scene.runs.ofCronJob(scene.environment.extras.branchProtector!);
    const contexts = await (await scene.github()).requiredContexts(repository);
    expect(contexts.includes(jobs.presubmit.name), `the main branch requires ${contexts.join(', ') || 'nothing'}`);
    return `${job}: the main branch requires ${contexts.join(', ')}`;
  },
};

export const rebaseWanted: Check = {
  name: 'needs-rebase labels a pull request with conflicts',
  needs: 'github',
  appliesTo: ({ extras }) => extras.externalPlugins?.includes('needs-rebase') ?? false,
  async holds(scene) {
    const pull = await conflict(scene, 3);
    await scene.accepted('issue_comment', commentEvent(pull, 'does it still fit?'));
    const github = await scene.github();
    return poll<string>('the label needs-rebase', { limit: 60, every: 0.5 }, async () => {
      const labels = await github.labels(pull.repository, pull.number);
      return labels.includes('needs-rebase') ? { found: labels.join(', ') } : { seen: labels.join(', ') || 'no label' };
    });
  },
};

export const cherryPicked: Check = {
  name: 'cherrypicker answers the comment /cherrypick',
  needs: 'github',
  appliesTo: ({ extras }) => extras.externalPlugins?.includes('cherrypicker') ?? false,
  async holds(scene) {
    const pull = await conflict(scene, 4);
    const branch = `release-${Date.now()}`;
    await scene.accepted('issue_comment', commentEvent(pull, `/cherrypick ${branch}`));
    const github = await scene.github();
    return poll<string>('an answer', { limit: 60, every: 0.5 }, async () => {
      const comments = await github.comments(pull.repository, pull.number);
      const found = comments.find((body) => body.includes(`cherry-pick it on top of ${branch}`));
      return found === undefined ? { seen: `${comments.length} other comments` } : { found: JSON.stringify(found.slice(0, 120)) };
    });
  },
};

/** A pull request with conflicts. Prow gets no event of it but its comments. */
async function conflict(scene: Scene, number: number): Promise<PullRequest> {
  const pull: PullRequest = { ...await scene.pullRequest(), number, mergeable: false };
  await (await scene.github()).stage(pull.repository, number, pullRequestObject(pull), ['change.txt']);
  return pull;
}

export const exported: Check = {
  name: 'prow-exporter counts the presubmit',
  needs: 'jobs',
  appliesTo: ({ extras }) => extras.exporter !== undefined,
  async holds(scene) {
    const { spec: { job } } = await scene.presubmit();
    return metric(scene, scene.environment.extras.exporter!, new RegExp(`^prow_job_labels{.*job_name="${job}"`));
  },
};

export const metricsServed: Check = {
  name: 'pushgateway’s external Service shows what Prow’s components push, and takes no push',
  appliesTo: ({ extras }) => extras.metrics !== undefined,
  async holds(scene) {
    const { metrics } = scene.environment.extras;
    const found = await metric(scene, metrics!, /^\w+{.*job="ghproxy"/);
    const { status } = await fetch(`${await scene.url(metrics!)}/metrics/job/e2e`, { method: 'POST', body: 'e2e 1\n' });
    expect(status === 403, `a metric that is pushed from outside is answered with ${status}`);
    return `${found}; a push is answered with ${status}`;
  },
};

function metric(scene: Scene, service: ServiceReference, wanted: RegExp): Promise<string> {
  return poll<string>(`${service.name}'s metric ${wanted.source}`, { limit: 60, every: 1 }, async () => {
    const lines = (await (await fetch(`${await scene.url(service)}/metrics`)).text()).split('\n');
    const found = lines.find((line) => wanted.test(line));
    return found === undefined ? { seen: `${lines.length} lines` } : { found: found.slice(0, 120) };
  });
}
