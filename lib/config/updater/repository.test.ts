import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnusableInput } from '../../errors';
import { planConfigMaps, type Plan, type PlanInput } from './plan';

let repo: string;

beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'repository-'));
});
afterEach(() => rmSync(repo, { recursive: true }));

function planned(files: Readonly<Record<string, string>>, input: Omit<PlanInput, 'repo'>): Plan {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repo, path)), { recursive: true });
    writeFileSync(join(repo, path), text);
  }
  return planConfigMaps({ repo, namespace: 'prow', ...input });
}

const keys = ({ configMaps }: Plan): string[] => configMaps.flatMap((configMap) => configMap.keys.map(({ path }) => path));
const messages = ({ problems }: Plan): string[] => problems.map(({ severity, message }) => `${severity}: ${message}`);

test('keys are sorted regardless of folders, and .git is ignored', () => {
  const plan = planned({ 'd/z/a': '', 'd/a/c': '', 'd/b': '', 'd/.git/d': '' }, { updater: { maps: { 'd/**/*': { name: 'd' } } } });
  expect(keys(plan)).toEqual(['d/z/a', 'd/b', 'd/a/c']);
});

test('of files with one key, the first by path is planned', () => {
  const plan = planned({ 'b/k': '', 'a/k': '' }, { updater: { maps: { 'b/*': { name: 'd' }, 'a/*': { name: 'd' } } } });
  expect(keys(plan)).toEqual(['a/k']);
  expect(messages(plan)).toContain('error: b/k: a/k is the key k of ConfigMap prow/d already');
});

test('warns if an emitted text differs from the file that hook uploads', () => {
  const updater = { maps: { '*.yaml': { name: 'config' } } };
  const contents = { 'same.yaml': 'emitted', 'other.yaml': 'emitted', 'new.yaml': 'emitted' };
  const plan = planned({ 'same.yaml': 'emitted', 'other.yaml': 'edited' }, { updater, contents });
  expect(messages(plan)).toEqual(['warning: other.yaml: is not what synthesis emits; hook writes the file, this command what is emitted']);
  expect(plan.configMaps[0]!.keys.map((key) => String(plan.content(key)))).toEqual(['emitted', 'emitted', 'emitted']);
});

test('job files outside the repository need a path in it', () => {
  const updater = { maps: { 'jobs/*': { name: 'jobs' } } };
  expect(keys(planned({ 'jobs/a.yaml': '' }, { updater, jobs: join(repo, 'jobs') }))).toEqual(['jobs/a.yaml']);
  const outside = (input: Partial<PlanInput>) => (): Plan => planConfigMaps({ updater, jobs: join(repo, 'jobs'), ...input });
  expect(outside({})).toThrow(`${join(repo, 'jobs')}: say at which path of the repository these jobs belong: no repository is given`);
  expect(outside({ repo: join(repo, 'x') })).toThrow(`say at which path of the repository these jobs belong: they stand outside ${join(repo, 'x')}`);
});

test('a repository must be a folder', () => {
  const missing = (): Plan => planConfigMaps({ updater: {}, repo: join(repo, 'none') });
  expect(missing).toThrow(UnusableInput);
  expect(missing).toThrow(`${join(repo, 'none')}: no such folder of a repository`);
});

test('warns of files that a repository may not upload', () => {
  const plan = planned({ a: '', b: '' }, { updater: { maps: { a: { name: 'a', denied_repos: ['org'] }, b: { name: 'b' } } }, origin: 'org/repo' });
  expect(keys(plan)).toEqual(['b']);
  expect(messages(plan)).toEqual(['warning: a: files of org/repo may not change this map']);
});

const full = 1_048_576;

test.each<[string, Readonly<Record<string, string>>, boolean | undefined, string[]]>([
  ['exactly the limit', { 'd/a': 'a'.repeat(full) }, false, [`warning: default/prow/d would hold ${full} bytes, 100.0 % of what the API server accepts; set gzip: true`]],
  ['one byte more', { 'd/a': 'a'.repeat(full), 'd/b': 'b' }, false, [`error: default/prow/d would hold ${full + 1} bytes, 100.0 % of what the API server accepts; set gzip: true`]],
  ['just below 90 percent', { 'd/a': 'a'.repeat(Math.floor(full * 0.9)) }, false, []],
  ['well-compressible content, gzipped', { 'd/a': 'a'.repeat(full) }, true, []],
])('%s', (_, files, gzip, problems) => {
  expect(messages(planned(files, { updater: { maps: { 'd/*': { name: 'd', gzip } } } }))).toEqual(problems);
});
