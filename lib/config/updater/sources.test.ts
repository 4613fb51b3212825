import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { planConfigMaps, type Plan } from './plan';

let folder: string;
let repo: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  repo = join(folder, 'repository');
  mkdirSync(join(repo, 'jobs'), { recursive: true });
  writeFileSync(join(repo, 'jobs', 'own.yaml'), 'own');
  mkdirSync(join(folder, 'outside'));
  writeFileSync(join(folder, 'outside', 'canary.yaml'), 'a canary');
});
afterEach(() => rmSync(folder, { recursive: true }));

function plan(maps: ConfigUpdater['maps'], jobs?: string): Plan {
  return planConfigMaps({ updater: { maps }, repo, jobs, jobsAt: jobs === undefined ? undefined : 'jobs' });
}

/** All contents that a plan would upload. */
function uploaded({ configMaps, content }: Plan): string[] {
  return configMaps.flatMap(({ keys }) => keys.map((key) => content(key).toString()));
}

test.each(['../outside/*.yaml', '../outside/canary.yaml', 'jobs/../../outside/*.yaml', '../**/*.yaml'])('the glob %s is an error, and no file of it is read', (glob) => {
  const planned = plan({ [glob]: { name: 'stolen' }, 'jobs/*.yaml': { name: 'job-config' } });
  expect(planned.problems).toContainEqual({ severity: 'error', message: `${glob}: leads out of the repository; a glob begins at its top` });
  expect(uploaded(planned)).toEqual(['own']);
});

test('an absolute glob is an error, and no file of it is read', () => {
  const planned = plan({ [`${folder}/outside/*.yaml`]: { name: 'stolen' } });
  expect(planned.problems.map(({ severity }) => severity)).toContain('error');
  expect(uploaded(planned)).toEqual([]);
});

test('a variable whose path is outside the repository is an error', () => {
  process.env.PROW_DEPLOY_TEST_FOLDER = `${folder}/outside`;
  try {
    const planned = plan({ '$PROW_DEPLOY_TEST_FOLDER/*.yaml': { name: 'stolen' } });
    expect(planned.problems.map(({ severity }) => severity)).toContain('error');
    expect(uploaded(planned)).toEqual([]);
  } finally {
    delete process.env.PROW_DEPLOY_TEST_FOLDER;
  }
});

test('links out of the repository are errors: of a file, of a folder, of a glob\'s root', () => {
  symlinkSync('../../outside/canary.yaml', join(repo, 'jobs', 'link.yaml'));
  symlinkSync('../outside', join(repo, 'linked'));
  const planned = plan({ 'jobs/*.yaml': { name: 'job-config' }, 'linked/*.yaml': { name: 'stolen' }, 'linked/canary.yaml': { name: 'stolen-too' } });
  expect(uploaded(planned)).toEqual(['own']);
  expect(planned.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message.replaceAll(folder, ''))).toEqual([
    'linked/*.yaml: leads out of the repository; a glob begins at its top',
    'linked/canary.yaml: leads out of the repository; a glob begins at its top',
    'jobs/link.yaml: leads out of /repository, and is not read',
  ]);
});

test('a link inside the repository is read, and a broken link is an error', () => {
  symlinkSync('own.yaml', join(repo, 'jobs', 'alias.yaml'));
  symlinkSync('gone.yaml', join(repo, 'jobs', 'broken.yaml'));
  const planned = plan({ 'jobs/*.yaml': { name: 'job-config' } });
  expect(uploaded(planned)).toEqual(['own', 'own']);
  expect(planned.problems).toEqual([{ severity: 'error', message: 'jobs/broken.yaml: cannot be read: no such file or directory' }]);
});

test('a link out of the job folder is an error', () => {
  mkdirSync(join(folder, 'jobs'));
  symlinkSync('../outside/canary.yaml', join(folder, 'jobs', 'link.yaml'));
  const planned = plan({ 'jobs/*.yaml': { name: 'job-config' } }, join(folder, 'jobs'));
  expect(uploaded(planned)).toEqual(['own']);
  expect(planned.problems).toContainEqual({ severity: 'error', message: expect.stringMatching(/jobs\/link\.yaml: leads out of .*\/jobs, and is not read/) });
});

test('cyclic links are not followed', () => {
  symlinkSync('..', join(repo, 'jobs', 'up'));
  symlinkSync('.', join(repo, 'jobs', 'here'));
  expect(uploaded(plan({ 'jobs/**/*.yaml': { name: 'job-config' } }))).toEqual(['own']);
});
