import { poll } from '../poll';
import { expect, type Check } from './check';
import type { Scene } from './scene';

/** Waits until a page of deck contains texts. */
function page(scene: Scene, path: string, texts: readonly string[], limit = 60): Promise<string> {
  return poll<string>(`${texts.join(' and ')} on deck's ${path}`, { limit, every: 1 }, async () => {
    const { status, body } = await scene.deck(path);
    const missing = texts.filter((text) => !body.includes(text));
    return status === 200 && missing.length === 0
      ? { found: `${path.split('?')[0]}: ${body.length} characters` }
      : { seen: status === 200 ? `a page without ${missing.join(' and ')}` : `${status} ${body.slice(0, 200)}` };
  });
}

export const jobList: Check = {
  name: 'deck lists the presubmit as succeeded',
  needs: 'github',
  async holds(scene) {
    const { metadata: { name } } = await scene.presubmit();
    // Deck looks for jobs every 30 seconds.
    return poll<string>('the run in /prowjobs.js', { limit: 90, every: 1 }, async () => {
      const { items } = JSON.parse((await scene.deck('/prowjobs.js')).body) as { items: { metadata: { name: string }; status: { state: string } }[] };
      const run = items.find(({ metadata }) => metadata.name === name);
      return run?.status.state === 'success' ? { found: `${items.length} jobs` } : { seen: run?.status.state ?? `${items.length} other jobs` };
    });
  },
};

export const jobPage: Check = {
  name: 'deck shows the presubmit’s page',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    return page(scene, new URL(run.status.url!).pathname, [run.spec.job, 'lens']);
  },
};

export const logLens: Check = {
  name: 'deck’s log lens shows the presubmit’s log',
  needs: 'github',
  async holds(scene) {
    const { pathname } = new URL((await scene.presubmit()).status.url!);
    const [, index] = /data-lens-index="(\d+)"[^>]*data-lens-name="buildlog"/.exec((await scene.deck(pathname)).body) ?? [];
    expect(index !== undefined, `${pathname} has no log lens`);
    const request = { artifacts: ['build-log.txt'], index: Number(index), src: pathname.replace('/view/', '') };
    const query = new URLSearchParams({ req: JSON.stringify(request), topURL: '', lensIndex: String(request.index) });
    return page(scene, `/spyglass/lens/buildlog/iframe?${query}`, [scene.standIns.jobs.presubmit.phrase]);
  },
};

export const rawLog: Check = {
  name: 'deck serves the presubmit’s log',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    return page(scene, `/log?job=${run.spec.job}&id=${run.status.build_id}`, [scene.standIns.jobs.presubmit.phrase]);
  },
};

export const jobHistory: Check = {
  name: 'deck shows the presubmit’s history',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    const { logs } = scene.standIns.storage;
    return page(scene, `/job-history/s3/${logs}/pr-logs/directory/${run.spec.job}`, [run.status.build_id!]);
  },
};

export const pullRequestHistory: Check = {
  name: 'deck shows the pull request’s history',
  needs: 'github',
  async holds(scene) {
    const run = await scene.presubmit();
    const { repository: { org, repo }, number } = await scene.opened();
    return page(scene, `/pr-history/?org=${org}&repo=${repo}&pr=${number}`, [run.spec.job]);
  },
};

export const pluginHelp: Check = {
  name: 'deck shows the help of hook’s plugins',
  async holds(scene) {
    return page(scene, '/plugin-help.js', ['PluginHelp']);
  },
};

export const tidePage: Check = {
  name: 'deck shows what tide does',
  async holds(scene) {
    return page(scene, '/tide.js', ['Queries'], 120);
  },
};

export const scripts: Check = {
  name: 'deck serves the scripts of its pages',
  async holds(scene) {
    const { status, body } = await scene.deck('/static/prow_bundle.min.js');
    expect(status === 200 && body.length > 10_000, `status ${status}, ${body.length} characters`);
    return `${body.length} characters`;
  },
};
