import { compareWith, type Deviation } from '../../lib/compare';
import { starterS3Environment } from '../../overlays/starter-s3/environment';
import { objectsOf } from '../fixtures/objects';
import { starterS3TestEnvironment } from './starter-s3';

const config = 'v1 ConfigMap prow/config';
const github = 'https://api.github.com';
const noGitHub = 'GitHub itself is out of reach, and a test that fell back to it would not notice that ghproxy fails';
const askingGitHub = ['crier', 'deck', 'hook', 'prow-controller-manager', 'statusreconciler', 'tide'];
const jobs = 'the jobs that the checks wait for, in place of the example';

function deployment(name: string, path: string, was: unknown, reason: string): Deviation {
  return { object: `apps/v1 Deployment prow/${name}`, path: `spec.${path}`, was, reason };
}

/** The differences of the test environment from its overlay. */
const testedOtherwise: readonly Deviation[] = [
  { object: config, path: 'data[config.yaml].periodics[0].**', reason: jobs },
  { object: config, path: 'data[config.yaml].presubmits', was: null, reason: jobs },
  { object: config, path: 'data[config.yaml].postsubmits', was: null, reason: jobs },
  { object: config, path: 'data[config.yaml].sinker', was: null, reason: 'sinker cleans up during the test, rather than after a day' },
  {
    object: config,
    path: 'data[config.yaml].plank.default_decoration_config_entries[0].config.github_api_endpoints[1]',
    was: github,
    reason: noGitHub,
  },
  ...askingGitHub.map((name) => (
    deployment(name, `template.spec.containers[${name}].args[--github-endpoint#2]`, `--github-endpoint=${github}`, noGitHub)
  )),
  deployment('ghproxy', 'template.spec.containers[ghproxy].args[--upstream]', null, 'something else stands in for GitHub'),
  ...['deck', 'hook'].map((name) => deployment(name, 'replicas', 2, 'the node is small, and one replica shows as much')),
  ...['hook', 'minio'].map((name) => (
    deployment(name, `template.spec.containers[${name}].imagePullPolicy`, 'Always', 'images are loaded into the node, and no registry is in reach')
  )),
];

test('starter-s3 and its test environment differ only in the listed fields', () => {
  const plain = objectsOf(starterS3Environment);
  const { differences, stale } = compareWith(testedOtherwise, plain, objectsOf(starterS3TestEnvironment));
  expect(differences).toEqual([]);
  expect(stale).toEqual([]);
  expect(plain.filter(({ kind }) => kind === 'Secret')).not.toEqual([]);
});
