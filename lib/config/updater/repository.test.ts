import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnusableInput } from '../../errors';
import type { Plan, PlanInput } from './plan';
import { planConfigMaps } from './plan';

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

test('keys stand in their order, whatever the folders of their files, and git\'s own files are none', () => {
  const plan = planned({ 'd/z/a': '', 'd/a/c': '', 'd/b': '', 'd/.git/d': '' }, { updater: { maps: { 'd/**/*': { name: 'd' } } } });
  expect(keys(plan)).toEqual(['d/z/a', 'd/b', 'd/a/c']);
});

test('of files under one key the first by path is taken', () => {
  const plan = planned({ 'b/k': '', 'a/k': '' }, { updater: { maps: { 'b/*': { name: 'd' }, 'a/*': { name: 'd' } } } });
  expect(keys(plan)).toEqual(['a/k']);
  expect(messages(plan)).toContain('error: b/k: a/k is the key k of ConfigMap prow/d already');
});

test('a text that is emitted is told apart from the file that hook writes', () => {
  const updater = { maps: { '*.yaml': { name: 'config' } } };
  const contents = { 'same.yaml': 'emitted', 'other.yaml': 'emitted', 'new.yaml': 'emitted' };
  const plan = planned({ 'same.yaml': 'emitted', 'other.yaml': 'edited' }, { updater, contents });
  expect(messages(plan)).toEqual(['warning: other.yaml: is not what synthesis emits; hook writes the file, this command what is emitted']);
  expect(plan.configMaps[0]!.keys.map((key) => String(plan.content(key)))).toEqual(['emitted', 'emitted', 'emitted']);
});

test('jobs stand in the repository, or where they are said to', () => {
  const updater = { maps: { 'jobs/*': { name: 'jobs' } } };
  expect(keys(planned({ 'jobs/a.yaml': '' }, { updater, jobs: join(repo, 'jobs') }))).toEqual(['jobs/a.yaml']);
  const outside = (input: Partial<PlanInput>) => (): Plan => planConfigMaps({ updater, jobs: join(repo, 'jobs'), ...input });
  expect(outside({})).toThrow(`${join(repo, 'jobs')}: say at which path of the repository these jobs belong: no repository is given`);
  expect(outside({ repo: join(repo, 'x') })).toThrow(`say at which path of the repository these jobs belong: they stand outside ${join(repo, 'x')}`);
});

test('a repository is a folder', () => {
  const missing = (): Plan => planConfigMaps({ updater: {}, repo: join(repo, 'none') });
  expect(missing).toThrow(UnusableInput);
  expect(missing).toThrow(`${join(repo, 'none')}: no such folder of a repository`);
});

test('files of a repository that may not change a map are named', () => {
  const plan = planned({ a: '', b: '' }, { updater: { maps: { a: { name: 'a', denied_repos: ['org'] }, b: { name: 'b' } } }, origin: 'org/repo' });
  expect(keys(plan)).toEqual(['b']);
  expect(messages(plan)).toEqual(['warning: a: files of org/repo may not change this map']);
});

const full = 1_048_576;

test.each<[string, Readonly<Record<string, string>>, boolean | undefined, string[]]>([
  ['a full ConfigMap', { 'd/a': 'a'.repeat(full) }, false, [`warning: default/prow/d would hold ${full} bytes, 100.0 % of what the API server accepts; set gzip: true`]],
  ['a byte more', { 'd/a': 'a'.repeat(full), 'd/b': 'b' }, false, [`error: default/prow/d would hold ${full + 1} bytes, 100.0 % of what the API server accepts; set gzip: true`]],
  ['nearly nine tenths', { 'd/a': 'a'.repeat(Math.floor(full * 0.9)) }, false, []],
  ['much that packs well', { 'd/a': 'a'.repeat(full) }, true, []],
])('%s', (_, files, gzip, problems) => {
  expect(messages(planned(files, { updater: { maps: { 'd/*': { name: 'd', gzip } } } }))).toEqual(problems);
});
