import { parseDocument } from 'yaml';
import type { BaseSource } from '../../lib/facts/facts';
import { readText } from '../../lib/text';
import type { Repository, TestJobs } from '../environment';

/** The jobs that a test runs. */
export const testJobs: TestJobs = {
  presubmit: { name: 'pull-e2e-unit', phrase: 'the sum is 42' },
  failing: 'pull-e2e-fail',
  postsubmit: 'post-e2e-publish',
  periodic: 'periodic-e2e',
};

/** Replaces the jobs of a configuration by those of the test, and shortens sinker's periods so that it cleans up during the test. */
export function withTestJobs(base: BaseSource, { org, repo }: Repository): BaseSource {
  const { presubmit, failing, postsubmit, periodic } = testJobs;
  const repository = `${org}/${repo}`;
  const facts = {
    presubmits: {
      [repository]: [
        { ...job(presubmit.name, 'cat README change.txt && echo the sum is $((40 + 2)) && echo report > $ARTIFACTS/report.txt'), always_run: true },
        { ...job(failing, 'echo this job fails && exit 3'), always_run: false, optional: true },
      ],
    },
    postsubmits: { [repository]: [job(postsubmit, 'cat README')] },
    periodics: [{ ...job(periodic, 'date'), interval: '30s' }],
    in_repo_config: { enabled: { '*': true } },
    sinker: { resync_period: '10s', terminated_pod_ttl: '60s' },
  };
  return withFields(base, Object.entries(facts).map(([field, value]) => [[field], value]));
}

/** Adds the test's repositories to the plugins, and makes them the only ones of the external plugins. */
export function withTestPlugins(base: BaseSource, org: string, configuration: string): BaseSource {
  return withFields(base, [
    [['plugins', org], { plugins: ['approve', 'assign', 'help', 'hold', 'label', 'lgtm', 'trigger', 'verify-owners', 'wip'] }],
    [['plugins', `${org}/${configuration}`], { plugins: ['config-updater'] }],
    [['external_plugins'], { [org]: [{ name: 'needs-rebase', events: ['issue_comment', 'pull_request'] }, { name: 'cherrypicker' }] }],
  ]);
}

/** Restricts branch protection to the test's repository. */
export function withTestProtection(base: BaseSource, { org, repo }: Repository): BaseSource {
  return withFields(base, [[['branch-protection'], { orgs: { [org]: { repos: { [repo]: { protect: true } } } } }]]);
}

/** Sets fields of a configuration. */
export function withFields(base: BaseSource, fields: readonly (readonly [path: string[], value: unknown])[]): BaseSource {
  const { source, text } = typeof base === 'string' ? { source: base, text: readText(base) } : base;
  const document = parseDocument(text, { version: '1.1', merge: true });
  for (const [path, value] of fields) {
    document.setIn(path, document.createNode(value));
  }
  return { source: `${source}, with the facts of the test`, text: document.toString({ lineWidth: 0 }) };
}

function job(name: string, script: string): object {
  const container = { image: 'alpine', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script] };
  return { name, decorate: true, spec: { containers: [container] } };
}
