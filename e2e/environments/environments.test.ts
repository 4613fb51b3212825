import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../lib/manifests/manifests';
import { isKnown } from '../images/recipes';
import { imageReferences } from '../images/references';
import { newSecrets } from '../state';
import { checksFor } from '../verify';
import { testEnvironments } from '.';

const withStandIns = testEnvironments.filter(({ standIns }) => standIns !== undefined);
const variables = ['GITHUB_TOKEN', 'GOOGLE_APPLICATION_CREDENTIALS'];
const before = { ...process.env };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  // Reading the credentials would fail.
  variables.forEach((name) => process.env[name] = '/nowhere');
});

afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

test.each(withStandIns)('$name needs no image that cannot be made here, and no credentials', async (environment) => {
  expect(environment.lacks()).toEqual([]);
  await environment.synthesise(folder, newSecrets());
  const references = [...imageReferences(readManifests([folder]).map(({ object }) => object)).keys()];
  expect(references.filter(isKnown)).not.toEqual([]);
  expect(references.filter((reference) => !isKnown(reference))).toEqual([]);
  // An image made here has another digest than the original.
  expect(references.filter((reference) => reference.includes('@'))).toEqual([]);
});

test.each(withStandIns)('$name runs every check', (environment) => {
  expect(checksFor(environment, '').run.flat().length).toBeGreaterThan(25);
  expect(checksFor(environment, '').leftOut).toEqual([]);
});

test('there are environments of both kinds', () => {
  expect(testEnvironments.map(({ name, standIns }) => ({ name, hasStandIns: standIns !== undefined }))).toEqual([
    { name: 'starter-s3-test', hasStandIns: true },
    { name: 'kubevirt-test', hasStandIns: true },
    { name: 'kubevirtci-test', hasStandIns: false },
  ]);
});
