import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import {
  bootstrapSteps, describeDifference, idOf, planConfigMaps, readFromCluster, readUpdater, verifyConfigMaps,
  writeToCluster, type Plan,
} from '../../lib/config';
import type { KubernetesObject } from '../../lib/object';
import { kubernetesYaml } from '../../lib/manifests/yaml';
import type { ConfigMapKey, Repository } from '../environment';
import { poll } from '../poll';
import { expect, type Check } from './check';
import { pullRequestEvent, pullRequestObject, pushEvent, type PullRequest } from './events';
import { duration, type ProwJob } from './runs';
import type { Scene } from './scene';

export const merged: Check = {
  name: 'a merged pull request changes the configuration, and a new job runs without a restart',
  needs: 'github',
  async holds(scene, say) {
    const newJob = `post-e2e-merged-${Date.now()}`;
    const text = await withNewJob(scene, newJob);
    say('merge');
    await merge(scene, text);
    await poll('the new ConfigMap', { limit: 60 }, async () => (
      await current(scene, scene.standIns.configuration.configMap) === text ? { found: true } : { seen: 'the old one' }
    ));
    say('push');
    return pushedUntilRun(scene, newJob);
  },
};

export const planned: Check = {
  name: 'the planned job configuration is applied, and its job runs without a restart',
  needs: 'github',
  async holds(scene, say) {
    const newJob = `post-e2e-planned-${Date.now()}`;
    say('apply');
    const applied = await bootstrap(scene, newJob);
    say('push');
    return `${applied}; ${await pushedUntilRun(scene, newJob)}`;
  },
};

/** Pushes until hook knows the job, and waits for its end. */
async function pushedUntilRun(scene: Scene, job: string): Promise<string> {
  const { repository, base } = await scene.pullRequest();
  await poll<ProwJob>(`a run of ${job}`, { limit: 120, every: 2 }, async () => {
    await scene.accepted('push', pushEvent(repository, base));
    const [found] = await scene.runs.of(job);
    return found === undefined ? { seen: 'hook does not know the job yet' } : { found };
  });
  return duration(await scene.runs.succeeded(job));
}

/** Writes the planned ConfigMaps for a folder with one job. @returns the actions */
async function bootstrap(scene: Scene, job: string): Promise<string> {
  const { program: command, kubeconfig } = scene.context.kubectl;
  const kubectl = { command, kubeconfig };
  const plan = await planWith(scene, job);
  const errors = plan.problems.filter(({ severity }) => severity === 'error');
  expect(errors.length === 0, errors.map(({ message }) => message).join('\n'));
  const steps = bootstrapSteps(plan, readFromCluster(kubectl)).filter(({ action }) => action !== 'keep');
  steps.forEach(({ planned, action, object }) => writeToCluster(kubectl, planned, action as 'create' | 'replace', object));
  const differences = verifyConfigMaps(plan, readFromCluster(kubectl));
  expect(differences.length === 0, differences.map(describeDifference).join('\n'));
  return steps.map(({ planned, action }) => `${action} ${idOf(planned)}`).join(', ');
}

async function planWith(scene: Scene, job: string): Promise<Plan> {
  const { configuration: { jobsFolder, configMap, plugins }, repository } = scene.standIns;
  const updater = readUpdater(
    { file: 'config.yaml', text: await current(scene, configMap) },
    { file: 'plugins.yaml', text: await current(scene, plugins) },
  );
  const jobs = mkdtempSync(join(tmpdir(), 'jobs-'));
  try {
    writeFileSync(join(jobs, 'e2e.yaml'), stringify({ postsubmits: { [fullName(repository)]: [postsubmit(job)] } }));
    return planConfigMaps({ ...updater, jobs, jobsAt: jobsFolder });
  } finally {
    rmSync(jobs, { recursive: true });
  }
}

/** The configuration, with one more postsubmit. */
async function withNewJob(scene: Scene, name: string): Promise<string> {
  const { repository, configuration: { configMap } } = scene.standIns;
  const document = parseDocument(await current(scene, configMap), kubernetesYaml);
  const path = ['postsubmits', fullName(repository)];
  if (document.getIn(path) === undefined) {
    document.setIn(path, document.createNode([postsubmit(name)]));
  } else {
    document.addIn(path, document.createNode(postsubmit(name)));
  }
  return document.toString({ lineWidth: 0 });
}

function fullName({ org, repo }: Repository): string {
  return `${org}/${repo}`;
}

function postsubmit(name: string): object {
  const container = { image: 'alpine', imagePullPolicy: 'IfNotPresent', command: ['cat', 'README'] };
  return { name, decorate: true, spec: { containers: [container] } };
}

async function current(scene: Scene, { namespace, name, key }: ConfigMapKey): Promise<string> {
  const [configMap] = await scene.context.kubectl.get(['configmap', name, '--namespace', namespace]);
  return (configMap as KubernetesObject & { data: Record<string, string> }).data[key]!;
}

/** Merges a pull request that gives the configuration's file this text. */
async function merge(scene: Scene, text: string): Promise<void> {
  const { repository, path } = scene.standIns.configuration;
  const github = await scene.github();
  const encoded = Buffer.from(text).toString('base64');
  const refs = await github.makeRepository(repository, `
mkdir -p "$(dirname '${path}')"
echo 'the configuration' > README
git add .
git commit --quiet --message base
git branch --move main
echo '${encoded}' | base64 -d > '${path}'
git add .
git commit --quiet --message change
git update-ref refs/pull/2/head HEAD
`);
  const head = refs.get('refs/heads/main')!;
  const pull: PullRequest = { repository, number: 2, base: head, head, merged: head };
  await github.stage(repository, 2, pullRequestObject(pull), [path]);
  await scene.accepted('pull_request', pullRequestEvent('closed', pull));
}
