import { parseDocument } from 'yaml';
import type { BaseSource } from '../../lib/environment/environment';
import { kubernetesYaml } from '../../lib/yaml';
import { readText } from '../../lib/text';
import type { Repository, TestJobs } from '../environment';

/** The jobs that a test runs. */
export const testJobs: TestJobs = {
  presubmit: { name: 'pull-e2e-unit', phrase: 'the sum is 42' },
  failing: 'pull-e2e-fail',
  postsubmit: 'post-e2e-publish',
  periodic: 'periodic-e2e',
};

/** A configuration with the jobs of a test in place of its own, and with a sinker that cleans up while the test looks. */
export function withTestJobs(base: BaseSource, { org, repo }: Repository): BaseSource {
  const { source, text } = typeof base === 'string' ? { source: base, text: readText(base) } : base;
  const document = parseDocument(text, kubernetesYaml);
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
    sinker: { resync_period: '10s', terminated_pod_ttl: '20s' },
  };
  for (const [field, value] of Object.entries(facts)) {
    document.set(field, document.createNode(value));
  }
  return { source: `${source}, with the jobs of the test`, text: document.toString({ lineWidth: 0 }) };
}

function job(name: string, script: string): object {
  const container = { image: 'alpine', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script] };
  return { name, decorate: true, spec: { containers: [container] } };
}
