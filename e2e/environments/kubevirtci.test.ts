import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../../lib/errors';
import { readManifests } from '../../lib/manifests/manifests';
import { revealed } from '../../lib/private-value';
import { identity, type KubernetesObject } from '../../lib/object';
import { declarationsOf } from '../../lib/app/overlay';
import { controlPlane } from '../../overlays/kubevirt-prow-control-plane/environment';
import { externalObjects } from '../external';
import { newSecrets } from '../state';
import { checksFor } from '../verify';
import { kubevirtciTest, kubevirtciTestEnvironment } from './kubevirtci';

const values = {
  GITHUB_TOKEN: 'the-token-of-a-bot',
  GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify({ type: 'service_account', private_key: 'the-key-of-an-account' }),
};
type Variable = keyof typeof values;

const before = { ...process.env };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubevirtci-test-'));
  Object.entries(values).forEach(([name, value]) => give(name as Variable, value));
});

afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

function give(variable: Variable, contents: string): void {
  process.env[variable] = join(folder, variable);
  writeFileSync(join(folder, variable), contents);
}

async function synthesised(): Promise<{ manifests: string; objects: KubernetesObject[] }> {
  const manifests = join(folder, 'manifests');
  mkdirSync(manifests);
  await kubevirtciTest.synthesise(manifests, newSecrets());
  return { manifests, objects: readManifests([manifests]).map(({ object }) => revealed(object)) };
}

test('each credential is in its own Secrets only', async () => {
  const { manifests, objects } = await synthesised();
  const data = objects.filter(({ kind }) => kind === 'Secret').flatMap((secret) =>
    Object.entries(secret.data as Record<string, string>).map(([key, value]) => ({
      where: `${secret.metadata.namespace}/${secret.metadata.name} ${key}`,
      value: Buffer.from(value, 'base64').toString(),
    })));
  const places = (value: string): string[] => data.filter((one) => one.value === value).map(({ where }) => where).sort();
  expect(places(values.GITHUB_TOKEN)).toEqual([
    'kubevirt-prow-jobs/github-token oauth', 'kubevirt-prow-jobs/github-token token', 'kubevirt-prow/github-token oauth', 'kubevirt-prow/github-token token',
  ]);
  expect(places(values.GOOGLE_APPLICATION_CREDENTIALS)).toEqual([
    'kubevirt-prow-jobs/gcs-credentials service-account.json', 'kubevirt-prow/gcs-credentials service-account.json',
  ]);
  const files = readdirSync(manifests, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml') && !file.includes('10-secrets'));
  const text = files.map((file) => readFileSync(join(manifests, file), 'utf8')).join('\n');
  expect(files.length).toBeGreaterThan(20);
  Object.values(values).flatMap((value) => [value, Buffer.from(value).toString('base64')]).forEach((value) => expect(text).not.toContain(value));
  expect(readdirSync(manifests)).toEqual(['kubevirtci-test']);
});

test('the hmac is that of the run, and other private values are placeholders', async () => {
  const manifests = join(folder, 'manifests');
  mkdirSync(manifests);
  const secrets = newSecrets();
  await kubevirtciTest.synthesise(manifests, secrets);
  const found = readManifests([manifests]).map(({ object }) => revealed(object)).filter(({ kind }) => kind === 'Secret');
  const value = (name: string, key: string): string => {
    const secret = found.find(({ metadata }) => metadata.name === name)!;
    return Buffer.from((secret.data as Record<string, string>)[key]!, 'base64').toString();
  };
  expect(value('hmac-token', 'hmac')).toBe(secrets.hmac);
  expect(value('commenter-oauth-token', 'oauth')).toBe('placeholder:commenter-oauth-token');
  expect(value('github-token', 'cert')).toBe('placeholder:github/app-secret');
});

test('Prow is a user with a token, and acts on events only', async () => {
  const { objects } = await synthesised();
  const text = JSON.stringify(objects);
  expect(text).toContain('--github-token-path=/etc/github/token');
  expect(text).not.toContain('--github-app-id');
  expect(objects.filter(({ kind }) => kind === 'CronJob').map(identity)).toEqual([]);
  expect(objects.map(identity).filter((one) => /statusreconciler|branch-protector|label-sync/.test(one))).toEqual([]);
  expect(text).toContain('queries: []');
  expect(text).toContain('gs://kubevirt-prow-staging/tide-history.json');
  expect(text).not.toContain(`gs://${controlPlane.storage.gcs!.bucket}/`);
  const plugins = kubevirtciTestEnvironment.externalPlugins!.map(({ name }) => name);
  const told = objects.filter(({ kind, metadata }) => kind === 'Deployment' && plugins.includes(metadata.name)).map((object) => JSON.stringify(object));
  expect(told).toHaveLength(plugins.length);
  expect(told.filter((one) => one.includes('--dry-run=false'))).toEqual([]);
  expect(told.filter((one) => one.includes('--dry-run=true')).length).toBeGreaterThan(4);
});

test('the manifests need nothing that a new cluster lacks', async () => {
  const { objects } = await synthesised();
  const declared = declarationsOf(kubevirtciTestEnvironment);
  expect(externalObjects(declared)).toEqual([]);
  expect(declared.nodeLabels).toBeUndefined();
  expect(declared.configMaps).toBeUndefined();
  const text = JSON.stringify(objects.filter(({ kind }) => kind !== 'CustomResourceDefinition'));
  const absent = ['"nodeSelector"', '"storageClassName"', '"priorityClassName"', '"kind":"ServiceMonitor"', '--kubeconfig='];
  expect(absent.filter((one) => text.includes(one))).toEqual([]);
});

test.each<[string, () => void, string[]]>([
  ['are not set', () => Object.keys(values).forEach((name) => delete process.env[name]), [
    'GITHUB_TOKEN is not set: it should be the path of a file with the GitHub token of a bot',
    'GOOGLE_APPLICATION_CREDENTIALS is not set: it should be the path of a file with a Google service account key',
  ]],
  ['are the secrets themselves', () => Object.entries(values).forEach(([name, value]) => process.env[name] = value), [
    expect.stringContaining('GITHUB_TOKEN names a file that does not exist: it should be the path'),
    expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS names a file that does not exist: it should be the path'),
  ]],
  ['name folders', () => Object.keys(values).forEach((name) => process.env[name] = folder), [
    expect.stringContaining('GITHUB_TOKEN names a file that cannot be read (EISDIR): it should be'),
    expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS names a file that cannot be read (EISDIR): it should be'),
  ]],
  ['name empty files', () => Object.keys(values).forEach((name) => give(name as Variable, '\n')), [
    expect.stringContaining('GITHUB_TOKEN names a file that is empty: it should be'),
    expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS names a file that is empty: it should be'),
  ]],
  ['name no JSON', () => give('GOOGLE_APPLICATION_CREDENTIALS', 'the-key-of-an-account'), [
    'GOOGLE_APPLICATION_CREDENTIALS: the file is not a service account key: it should be JSON whose "type" is "service_account"',
  ]],
  ['name credentials of a person', () => give('GOOGLE_APPLICATION_CREDENTIALS', '{"type":"authorized_user","refresh_token":"the-key-of-an-account"}'), [
    expect.stringContaining('the file is not a service account key'),
  ]],
  ['name JSON that is no object', () => give('GOOGLE_APPLICATION_CREDENTIALS', 'null'), [expect.stringContaining('the file is not a service account key')]],
])('variables that %s are reported in one line each, without their values', async (_what, spoil, lines) => {
  spoil();
  const lacking = kubevirtciTest.lacks();
  expect(lacking).toEqual(lines);
  expect(lacking.join()).not.toMatch(/the-token|the-key/);
  await expect(synthesised()).rejects.toThrow(UnusableInput);
});

test('only checks without stand-ins run, and the others have a reason', () => {
  const { run, leftOut } = checksFor(kubevirtciTest, '');
  expect(run.flat().map(({ name }) => name)).toEqual([
    'every workload is rolled out',
    'every ServiceAccount may do what its components do',
    'hook takes a webhook that is signed',
    'hook refuses a webhook that is not signed',
    'hook refuses a webhook that is signed with another key',
    'deck shows the help of hook’s plugins',
    'deck serves the scripts of its pages',
    'pushgateway’s external Service shows what Prow’s components push, and takes no push',
    'deck shows what tide does',
    'no container has restarted',
  ]);
  expect(leftOut.filter(({ needs }) => needs === undefined)).toEqual([]);
  expect(leftOut.length).toBeGreaterThan(15);
  expect(() => checksFor(kubevirtciTest, 'presubmit')).toThrow('a pull request runs its presubmit: GitHub is the real one');
});
