import { parseDocument } from 'yaml';
import type { KubernetesObject } from '../../lib/object';
import { kubernetesYaml } from '../../lib/yaml';
import { poll } from '../poll';
import type { Check } from './check';
import type { PullRequest } from './events';
import { pullRequestEvent, pullRequestObject, pushEvent } from './events';
import type { ProwJob, Scene } from './scene';
import { duration } from './scene';

export const merged: Check = {
  name: 'a merged pull request changes the configuration, and a new job runs without a restart',
  async holds(scene, say) {
    const newJob = `post-e2e-merged-${Date.now()}`;
    const text = await withNewJob(scene, newJob);
    say('merge');
    await merge(scene, text);
    await poll('the new ConfigMap', { limit: 60 }, async () => await current(scene) === text ? { found: true } : { seen: 'the old one' });
    say('push');
    const { repository, base } = await scene.pullRequest();
    await poll<ProwJob>(`a run of ${newJob}`, { limit: 120, every: 2 }, async () => {
      await scene.accepted('push', pushEvent(repository, base));
      const [found] = await scene.runs(newJob);
      return found === undefined ? { seen: 'hook does not know the job yet' } : { found };
    });
    return duration(await scene.success(await scene.ended(newJob)));
  },
};

/** The configuration, with one more postsubmit. */
async function withNewJob(scene: Scene, name: string): Promise<string> {
  const { org, repo } = scene.environment.repository;
  const document = parseDocument(await current(scene), kubernetesYaml);
  const jobs = document.getIn(['postsubmits', `${org}/${repo}`]);
  const container = { image: 'alpine', imagePullPolicy: 'IfNotPresent', command: ['cat', 'README'] };
  const job = { name, decorate: true, spec: { containers: [container] } };
  if (jobs === undefined) {
    document.setIn(['postsubmits', `${org}/${repo}`], document.createNode([job]));
  } else {
    document.addIn(['postsubmits', `${org}/${repo}`], document.createNode(job));
  }
  return document.toString({ lineWidth: 0 });
}

async function current(scene: Scene): Promise<string> {
  const { namespace, name, key } = scene.environment.configuration.configMap;
  const [configMap] = await scene.context.kubectl.get(['configmap', name, '--namespace', namespace]);
  return (configMap as KubernetesObject & { data: Record<string, string> }).data[key]!;
}

/** Merges a pull request that gives the configuration's file this text. */
async function merge(scene: Scene, text: string): Promise<void> {
  const { repository, path } = scene.environment.configuration;
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
