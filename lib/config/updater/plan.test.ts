import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { UnusableInput } from '../../errors';
import { planConfigMaps, type PlanInput } from './plan';

let repo: string;

beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterEach(() => rmSync(repo, { recursive: true }));

function write(path: string, content: string | Buffer = path): void {
  mkdirSync(join(repo, path, '..'), { recursive: true });
  writeFileSync(join(repo, path), content);
}

/** The planned ConfigMaps, as `cluster/namespace/name: key=path …`, and the problems. */
function plan(updater: ConfigUpdater, input: Partial<PlanInput> = {}): { configMaps: string[]; problems: string[] } {
  const { configMaps, problems } = planConfigMaps({ updater, repo, namespace: 'prow', ...input });
  return {
    configMaps: configMaps.map(({ cluster, namespace, name, keys }) =>
      `${cluster}/${namespace}/${name}: ${keys.map(({ key, path, isGzipped }) => `${key}=${path}${isGzipped ? ' (gzip)' : ''}`).join(' ')}`),
    problems: problems.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

test('without maps, Prow\'s defaults are planned', () => {
  write('config/prow/config.yaml');
  write('config/prow/plugins.yaml');
  expect(plan({})).toEqual({
    configMaps: ['default/prow/config: config.yaml=config/prow/config.yaml', 'default/prow/plugins: plugins.yaml=config/prow/plugins.yaml'],
    problems: [],
  });
});

test('keys, gzip, clusters, cluster groups and namespaces are those of hook', () => {
  ['jobs/a/one.yaml', 'jobs/two.yaml', 'c/config.yaml', 'full/x/y.yaml', 'all/z'].forEach((path) => write(path));
  const { configMaps, problems } = plan({
    gzip: true,
    cluster_groups: { builds: { clusters: ['b1', 'b2'], namespaces: ['n1'] } },
    maps: {
      'jobs/**/*.yaml': { name: 'job-config' },
      'c/config.yaml': { name: 'config', key: 'c.yaml', gzip: false, clusters: { default: ['', 'prow', 'other'] } },
      'full/**/*.yaml': { name: 'full', use_full_path_as_key: true },
      'all/*': { name: 'all', cluster_groups: ['builds'] },
    },
  });
  expect(configMaps).toEqual([
    'b1/n1/all: z=all/z (gzip)',
    'b2/n1/all: z=all/z (gzip)',
    'default/other/config: c.yaml=c/config.yaml',
    'default/prow/config: c.yaml=c/config.yaml',
    'default/prow/full: full-x-y.yaml=full/x/y.yaml (gzip)',
    'default/prow/job-config: one.yaml=jobs/a/one.yaml (gzip) two.yaml=jobs/two.yaml (gzip)',
  ]);
  expect(problems).toEqual([]);
});

test('a key\'s digest selects its partition, and empty partitions are planned too', () => {
  ['a', 'b', 'c'].forEach((name) => write(`j/${name}.yaml`));
  const partition = (key: string): number => createHash('sha256').update(key).digest()[0]! % 3;
  const { configMaps } = plan({ maps: { 'j/*.yaml': { partitioned_names: ['p0', 'p1', 'p2'] } } });
  expect(configMaps).toEqual([0, 1, 2].map((index) =>
    `default/prow/p${index}: ${['a', 'b', 'c'].filter((name) => partition(`${name}.yaml`) === index).map((name) => `${name}.yaml=j/${name}.yaml`).join(' ')}`));
});

test('sizes are those of the stored content', () => {
  write('big.yaml', 'a'.repeat(100_000));
  const [configMap] = planConfigMaps({ updater: { maps: { 'big.yaml': { name: 'big', gzip: true } } }, repo }).configMaps;
  expect(configMap).toMatchObject({ namespace: 'default', raw: 100_000 });
  expect(configMap!.stored).toBeLessThan(1_000);
});

describe('each defect has its own problem', () => {
  test('overlap: a file that two globs match', () => {
    write('jobs/a.yaml');
    expect(plan({ maps: { 'jobs/*.yaml': { name: 'a' }, 'jobs/**/*': { name: 'b' } } }).problems)
      .toEqual(['error: jobs/a.yaml: jobs/*.yaml and jobs/**/* both match; Prow would choose one at random']);
  });

  test('collision: two files with one key', () => {
    write('x/a.yaml');
    write('y/a.yaml');
    expect(plan({ maps: { '*/*.yaml': { name: 'all' } } }).problems).toEqual(['error: y/a.yaml: x/a.yaml is the key a.yaml of ConfigMap prow/all already']);
  });

  test('collision: one key from two maps', () => {
    write('x/a');
    write('y/b');
    expect(plan({ maps: { 'x/*': { name: 'all', key: 'k' }, 'y/b': { name: 'all', key: 'k', clusters: { default: ['prow'] } } } }).problems)
      .toEqual(['error: y/b: x/a is the key k of ConfigMap prow/all already']);
  });

  test('a job file that no glob matches', () => {
    write('jobs/a.yml');
    expect(plan({ maps: { 'jobs/*.yaml': { name: 'jobs' } } }, { jobs: join(repo, 'jobs') }).problems).toEqual([
      'error: jobs/a.yml: no glob of config_updater takes this job file; there are jobs/*.yaml',
      'warning: jobs/*.yaml: no file matches; its ConfigMap is left alone',
    ]);
  });

  test('a map without a name', () => {
    expect(plan({ maps: { 'jobs/*.yaml': {} } }).problems[0])
      .toBe('error: config_updater.maps["jobs/*.yaml"]: names no ConfigMap: name or partitioned_names is missing');
  });

  test.each(['a b.yaml', '..a', 'ä.yaml', 'a'.repeat(254)])('a key that the API server refuses: %s', (name) => {
    write(`d/${name}`);
    expect(plan({ maps: { 'd/*': { name: 'd' } } }).problems[0]).toMatch(/^error: .* cannot be a key of a ConfigMap/);
  });

  test('a ConfigMap larger than the API server accepts', () => {
    write('d/a', 'a'.repeat(1_048_576));
    write('d/b', 'b');
    expect(plan({ maps: { 'd/*': { name: 'd' } } }).problems)
      .toEqual(['error: default/prow/d would hold 1048577 bytes, 100.0 % of what the API server accepts; set gzip: true']);
  });

  test('a ConfigMap nearly as large as the API server accepts', () => {
    write('d/a', 'a'.repeat(950_000));
    expect(plan({ maps: { 'd/*': { name: 'd' } } }).problems)
      .toEqual(['warning: default/prow/d would hold 950000 bytes, 90.6 % of what the API server accepts; set gzip: true']);
  });

  test('an unknown cluster group', () => {
    expect(plan({ cluster_groups: { builds: {} }, maps: { a: { name: 'a', cluster_groups: ['build'] } } }).problems.slice(0, 2)).toEqual([
      'error: config_updater.maps.a.cluster_groups[0]: no such cluster group: build; did you mean "builds"?',
      'error: a: no namespace of any cluster',
    ]);
  });

  test('fields that Prow ignores beside cluster groups, and maps that config-bootstrapper skips', () => {
    write('a');
    const spec = { name: 'a', cluster_groups: ['g'], use_full_path_as_key: true, allowed_repos: ['org'] };
    expect(plan({ cluster_groups: { g: { clusters: ['c'], namespaces: ['n'] } }, maps: { a: spec } }).problems).toEqual([
      'warning: a: Prow forgets use_full_path_as_key, allowed_repos beside cluster_groups; name the clusters',
      'warning: a: config-bootstrapper leaves out maps with allowed_repos; only hook and this command write them',
    ]);
  });

  test('an unreadable file', () => {
    symlinkSync('loop', join(repo, 'loop'));
    expect(plan({ maps: { loop: { name: 'a' } } }).problems[0]).toBe('error: loop: cannot be read: too many symbolic links encountered');
  });
});

test.each([
  ['org/repo', {}, true], ['org/repo', { allowed_repos: ['org'] }, true], ['org/repo', { allowed_repos: ['org/other'] }, false],
  ['org/repo', { denied_repos: ['org'], allowed_repos: ['org/repo'] }, false], ['org/repo', { denied_repos: ['org/repo'] }, false],
] as const)('files of %s, access %j: %s', (origin, access, isAllowed) => {
  write('a');
  expect(plan({ maps: { a: { name: 'a', ...access } } }, { origin }).configMaps).toHaveLength(isAllowed ? 1 : 0);
});

test('emitted texts replace files, and job files may be outside the repository', () => {
  write('elsewhere/a.yaml');
  const updater = { maps: { 'config.yaml': { name: 'config' }, 'jobs/*.yaml': { name: 'jobs' } } };
  const input = { repo: undefined, jobs: join(repo, 'elsewhere'), jobsAt: 'jobs', contents: { 'config.yaml': 'emitted' } };
  expect(plan(updater, input)).toEqual({ configMaps: ['default/prow/config: config.yaml=config.yaml', 'default/prow/jobs: a.yaml=jobs/a.yaml'], problems: [] });
  expect(() => plan(updater, { ...input, jobsAt: undefined })).toThrow('say at which path of the repository');
  expect(() => plan(updater, { repo: join(repo, 'none') })).toThrow(UnusableInput);
});

test('hundreds of gzipped job files fit into one ConfigMap', () => {
  const job = (index: number): string => `- name: periodic-example-${index}\n  interval: ${index + 1}h\n  spec:\n    containers: [{ image: "registry.example.org/job:v${index}" }]\n`;
  Array.from({ length: 216 }, (_, index) => write(`jobs/${index}.yaml`, `periodics:\n${Array.from({ length: 60 }, (_, place) => job(index * 60 + place)).join('')}`));
  const { configMaps, problems } = planConfigMaps({ updater: { maps: { 'jobs/*.yaml': { name: 'job-config', gzip: true } } }, namespace: 'prow', repo });
  expect(problems).toEqual([]);
  expect(configMaps).toHaveLength(1);
  expect(configMaps[0]!.keys).toHaveLength(216);
  expect(configMaps[0]!.raw).toBeGreaterThan(1_048_576);
  expect(configMaps[0]!.stored).toBeLessThan(1_048_576);
});
