import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ConfigFinding } from '../lib/config/finding';
import { UnusableInput } from '../lib/errors';
import { configCommand } from './config';

let folder: string;
let overlays: readonly string[];
/** What verbatim files say otherwise than their overlay. */
let warnings: readonly ConfigFinding[];

let images: readonly string[];

beforeEach(() => {
  overlays = ['here'];
  warnings = [];
  images = ['registry.example.com/prow/hook:v20240101-0123456ab'];
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  write('config.yaml', 'prowjob_namespace: prow\n');
  write('plugins.yaml', 'config_updater:\n  maps:\n    config.yaml: {name: config}\n    jobs/*.yaml: {name: job-config, gzip: true, clusters: {builds: [jobs]}}\n');
  write('jobs/a.yaml', 'periodics: []\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});

function write(name: string, text: string): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A kubectl that keeps ConfigMaps in files named by context, namespace and name, and the arguments of every call in calls. */
function fakeKubectl(): string {
  const state = JSON.stringify(join(folder, 'state'));
  const program = write('kubectl', `#!/usr/bin/env node
const fs = require('node:fs');
const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith('--' + name + '='))?.split('=')[1] ?? '';
const verb = args.find((arg) => !arg.startsWith('--'));
fs.mkdirSync(${state}, { recursive: true });
fs.appendFileSync(${state} + '/calls', args.join(' ') + '\\n');
const file = (name) => [${state} + '/' + option('context'), option('namespace'), name].join('+') + '.json';
if (option('namespace') === 'forbidden') { console.error('not allowed'); process.exit(1); }
if (verb === 'get') {
  const name = args[args.indexOf('configmap') + 1];
  if (fs.existsSync(file(name))) process.stdout.write(fs.readFileSync(file(name)));
} else {
  const object = JSON.parse(fs.readFileSync(0, 'utf8'));
  fs.writeFileSync(file(object.metadata.name), JSON.stringify(object));
}
`);
  chmodSync(program, 0o755);
  return program;
}

/** The lines that the command prints, and its exit status. */
function run(...args: string[]): { lines: string[]; status: unknown } {
  const lines: string[] = [];
  const print = jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(...line.split('\n')));
  const tell = jest.spyOn(console, 'error').mockImplementation((line: string) => lines.push(...line.split('\n')));
  process.exitCode = 0;
  try {
    const program = new Command();
    configCommand(program, (names) => (names.length > 0 ? names : overlays).map((overlay) => {
      if (!overlays.includes(overlay)) {
        throw new UnusableInput([`no overlay is called ${overlay}`]);
      }
      const source = (file: string): string => join(folder, overlay === 'other' && existsSync(join(folder, `other-${file}`)) ? `other-${file}` : file);
      return {
        overlay,
        config: source('config.yaml'),
        plugins: source('plugins.yaml'),
        warnings,
        declared: { clusters: ['default', 'builds'] },
        images,
        upload: () => ({ jobsAt: 'jobs', contents: {} }),
      };
    }));
    program.parse(['config', ...args], { from: 'user' });
    return { lines: lines.map((line) => line.replaceAll(`${folder}/`, '')), status: process.exitCode };
  } finally {
    print.mockRestore();
    tell.mockRestore();
  }
}

test('check prints every finding and exits with 1', () => {
  const jobs = ['--jobs', join(folder, 'jobs')];
  expect(run('check', 'here', ...jobs)).toEqual({ lines: ['here: no finding in 0 jobs'], status: 0 });
  write('jobs/a.yaml', 'periodic: []\n');
  write('config.yaml', 'prowjob_namespaces: prow\n');
  expect(run('check', 'here', ...jobs)).toEqual({
    lines: [
      'config.yaml:1:1: prowjob_namespaces: unknown field prowjob_namespaces; did you mean "prowjob_namespace"?',
      'jobs/a.yaml:1:1: periodic: unknown field periodic; did you mean "periodics"?',
      'here: 2 findings in 0 jobs',
    ],
    status: 1,
  });
  expect(JSON.parse(run('check', 'here', ...jobs, '--output', 'json').lines.join('\n')))
    .toMatchObject([{ overlay: 'here', line: 1, path: 'prowjob_namespaces' }, { path: 'periodic' }]);
});

test('check prints what verbatim files say otherwise than the overlay, and does not fail for it', () => {
  warnings = [{ file: 'config.yaml', line: 2, column: 3, path: 'plank', message: 'is "a"; hosts.prow of here is "b"', severity: 'warning' }];
  expect(run('check', 'here')).toEqual({
    lines: ['config.yaml:2:3: warning: plank: is "a"; hosts.prow of here is "b"', 'here: no finding, 1 warning in 0 jobs'],
    status: 0,
  });
  const { lines, status } = run('check', 'here', '--output', 'json');
  expect([JSON.parse(lines.join('\n')), status]).toEqual([[{ overlay: 'here', ...warnings[0] }], 0]);
});

test('without a name all overlays are checked, and a finding of several overlays is printed once', () => {
  overlays = ['here', 'other'];
  write('config.yaml', 'prowjob_namespaces: prow\n');
  write('other-plugins.yaml', 'plugin: {}\n');
  expect(run('check')).toEqual({
    lines: [
      'config.yaml:1:1: prowjob_namespaces: unknown field prowjob_namespaces; did you mean "prowjob_namespace"? (here, other)',
      'other-plugins.yaml:1:1: plugin: unknown field plugin; did you mean "plugins"? (other)',
      'here: 1 finding in 0 jobs',
      'other: 2 findings in 0 jobs',
    ],
    status: 1,
  });
  expect(run('check', 'other', 'here').lines.at(-1)).toBe('here: 1 finding in 0 jobs');
});

test('what Prow may have since the tables is a warning, does not fail a check, and does not stop a plan', () => {
  images = ['registry.example.com/prow/hook:v20991231-0123456ab'];
  write('config.yaml', 'prowjob_namespaces: prow\nlog_level: info\n');
  const because = ': not in Prow of 2026-08-21, images are of 2099-12-31; did you mean "prowjob_namespace"?';
  const warning = `config.yaml:1:1: warning: prowjob_namespaces: unknown field prowjob_namespaces${because}`;
  expect(run('check', 'here')).toEqual({ lines: [warning, 'here: no finding, 1 warning in 0 jobs'], status: 0 });
  expect(JSON.parse(run('check', 'here', '--output', 'json').lines.join('\n'))).toMatchObject([{ severity: 'warning', path: 'prowjob_namespaces' }]);
  expect(run('plan', 'here', '--repo', folder).status).toBe(0);
  write('plugins.yaml', 'plugin: {}\nplugins: []\n');
  expect(run('check', 'here')).toMatchObject({ lines: { length: 4, 3: 'here: 1 finding, 2 warnings in 0 jobs' }, status: 1 });
  expect(JSON.parse(run('check', 'here', '--output', 'json').lines.join('\n'))).toMatchObject([{}, {}, { severity: 'error', path: 'plugins' }]);
});

test('a configuration without an overlay needs both files', () => {
  expect(run('check', '--config', join(folder, 'config.yaml'), '--plugins', join(folder, 'plugins.yaml')).status).toBe(0);
  expect(() => run('check', '--config', join(folder, 'config.yaml'))).toThrow('a configuration with both --config and --plugins');
  expect(() => run('check', 'here', '--plugins', join(folder, 'plugins.yaml'))).toThrow('name overlays, or');
  expect(() => run('check', 'nowhere')).toThrow('no overlay is called nowhere');
});

test('plan shows each ConfigMap, and exits with 1 if there is an error', () => {
  const { lines, status } = run('plan', 'here', '--repo', folder, '--keys');
  expect(status).toBe(0);
  expect(lines[0]).toMatch(/^builds\/jobs\/job-config: 1 key, 14 bytes raw, \d+ bytes stored, 0\.0 % of the limit$/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^ {2}a\.yaml: jobs\/a\.yaml, 14 bytes, \d+ bytes gzipped$/),
    'default/prow/config: 1 key, 24 bytes raw, 24 bytes stored, 0.0 % of the limit',
    '  config.yaml: config.yaml, 24 bytes',
  ]);
  write('jobs/b.yml', '');
  expect(run('plan', 'here', '--repo', folder)).toMatchObject({ status: 1, lines: expect.arrayContaining([expect.stringMatching('^error: jobs/b.yml')]) as string[] });
  expect(JSON.parse(run('plan', 'here', '--repo', folder, '--output', 'json').lines.join('\n'))).toMatchObject([{ overlay: 'here', problems: [{ severity: 'error' }] }]);
  overlays = ['here', 'other'];
  const both = run('plan', '--repo', folder).lines;
  expect(both.filter((line) => !line.startsWith('  '))).toEqual(['here:', 'other:']);
  expect(both.filter((line) => line.startsWith('  default/prow/config: 1 key'))).toHaveLength(2);
});

test('an invalid configuration is refused with file, line and column', () => {
  write('plugins.yaml', 'config_updater: {maps: []}\n');
  expect(() => run('plan', 'here', '--repo', folder)).toThrow('plugins.yaml:1:24: config_updater.maps: must be a mapping, is a list');
});

test('bootstrap shows the plan and writes it once; verify then agrees', () => {
  const cluster = ['--repo', folder, '--kubectl', fakeKubectl(), '--context', 'builds=build-cluster'];
  expect(run('verify', 'here', ...cluster)).toMatchObject({ status: 1, lines: expect.arrayContaining(['2 of 2 ConfigMaps differ']) as string[] });
  expect(run('bootstrap', 'here', ...cluster, '--dry-run').lines.slice(-2)).toEqual(['builds/jobs/job-config: create (dry run)', 'default/prow/config: create (dry run)']);
  expect(existsSync(join(folder, 'state', 'build-cluster+jobs+job-config.json'))).toBe(false);

  expect(run('bootstrap', 'here', ...cluster).lines.slice(-2)).toEqual(['builds/jobs/job-config: create', 'default/prow/config: create']);
  expect(run('verify', 'here', ...cluster)).toEqual({ lines: ['2 ConfigMaps are as planned'], status: 0 });
  expect(run('bootstrap', 'here', ...cluster).lines.slice(-2)).toEqual(['builds/jobs/job-config: keep', 'default/prow/config: keep']);

  write('config.yaml', 'prowjob_namespace: prow\nlog_level: debug\n');
  expect(run('verify', 'here', ...cluster).lines).toEqual(['default/prow/config: different config.yaml', '1 of 2 ConfigMaps differ']);
  expect(run('bootstrap', 'here', ...cluster).lines.slice(-2)).toEqual(['builds/jobs/job-config: keep', 'default/prow/config: replace']);
  const calls = readFileSync(join(folder, 'state', 'calls'), 'utf8').split('\n').filter((call) => /create|replace/.test(call));
  expect(calls).toEqual([
    '--context=build-cluster --namespace=jobs create --filename=-',
    '--namespace=prow create --filename=-',
    '--namespace=prow replace --filename=-',
  ]);
});

test('bootstrap writes nothing if the plan has an error, and reports a cluster that refuses', () => {
  const kubectl = fakeKubectl();
  write('jobs/b.yml', '');
  expect(run('bootstrap', 'here', '--repo', folder, '--kubectl', kubectl).status).toBe(1);
  expect(existsSync(join(folder, 'state'))).toBe(false);
  write('plugins.yaml', 'config_updater: {maps: {config.yaml: {name: config, clusters: {default: [forbidden]}}}}\n');
  rmSync(join(folder, 'jobs'), { recursive: true });
  mkdirSync(join(folder, 'jobs'));
  expect(() => run('bootstrap', 'here', '--repo', folder, '--kubectl', kubectl)).toThrow('not allowed');
  expect(() => run('verify', 'here', '--repo', folder, '--kubectl', join(folder, 'none'))).toThrow('no such file or directory');
});

test('bootstrap --output json prints one document', () => {
  const cluster = ['--repo', folder, '--kubectl', fakeKubectl()];
  expect(JSON.parse(run('bootstrap', 'here', ...cluster, '--output', 'json').lines.join('\n'))).toMatchObject({
    configMaps: [{ name: 'job-config' }, { name: 'config' }],
    problems: [],
    steps: [{ cluster: 'builds', namespace: 'jobs', name: 'job-config', action: 'create' }, { name: 'config', action: 'create' }],
  });
  write('jobs/b.yml', '');
  const { lines, status } = run('bootstrap', 'here', ...cluster, '--output', 'json');
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ problems: [{ severity: 'error' }], steps: [] });
  expect(status).toBe(1);
});

test('bootstrap and verify take one overlay', () => {
  overlays = ['here', 'other'];
  expect(() => run('bootstrap', '--repo', folder)).toThrow('name one overlay, whose ConfigMaps the cluster holds: here, other');
  expect(() => run('verify', '--repo', folder)).toThrow('name one overlay');
});

test('verify reads dumps in place of clusters', () => {
  const object = (name: string, namespace: string, data: object): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
  const own = write('own.json', JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [object('config', 'prow', { 'config.yaml': 'prowjob_namespace: prow\n' })] }));
  const builds = write('builds.json', JSON.stringify(object('job-config', 'jobs', { 'a.yaml': 'periodics: []\n', gone: '' })));
  expect(run('verify', 'here', '--repo', folder, '--dump', own, '--dump', `builds=${builds}`))
    .toEqual({ lines: ['builds/jobs/job-config: extra gone', '1 of 2 ConfigMaps differ'], status: 1 });
});

describe('unusable input', () => {
  const inRepo = (): string[] => ['--repo', folder];

  function problemsOfRun(...args: string[]): string {
    try {
      const { lines, status } = run(...args);
      return `status ${String(status)}: ${lines.join('\n')}`;
    } catch (error) {
      return ((error as UnusableInput).problems ?? [(error as Error).message]).join('\n').replaceAll(`${folder}/`, '');
    }
  }

  test('an unknown cluster is refused with the nearest name, before anything is read', () => {
    expect(problemsOfRun('verify', 'here', ...inRepo(), '--dump', 'defualt=nowhere', '--context', 'bulids=b')).toBe([
      '--context bulids=...: the plan writes to no cluster of that name; did you mean "builds"?',
      '--dump defualt=...: the plan writes to no cluster of that name; did you mean "default"?',
    ].join('\n'));
  });

  test('bootstrap refuses to write to a dump', () => {
    const dump = ['--dump', `default=${write('dump.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config, namespace: prow }\n')}`];
    const kubectl = ['--kubectl', fakeKubectl()];
    expect(problemsOfRun('bootstrap', 'here', ...inRepo(), ...kubectl, ...dump)).toMatch(/^--dump: a dump is no cluster to write to; add --dry-run/);
    expect(existsSync(join(folder, 'state'))).toBe(false);
    expect(run('bootstrap', 'here', ...inRepo(), ...kubectl, ...dump, '--dry-run').lines).toContain('default/prow/config: replace (dry run)');
  });

  test.each(['null', '[]', '{ config.yaml: 1 }', '{ config.yaml: { a: b } }', 'text'])('a dump whose data is %s', (data) => {
    write('dump.yaml', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config, namespace: prow }\ndata: ${data}\n`);
    const answer = problemsOfRun('verify', 'here', ...inRepo(), '--dump', `default=${join(folder, 'dump.yaml')}`);
    expect(answer).toMatch(data === 'null' ? /^status 1: .*default\/prow\/config: missing config\.yaml/s : /^dump\.yaml:1: ConfigMap config: data is no mapping of texts$/);
  });

  test.each([
    ['no JSON', '<html>', /kubectl: answers what is no JSON; is it kubectl\?$/],
    ['half an answer', '{"kind": "Conf', /kubectl: answers what is no JSON; is it kubectl\?$/],
    ['a list', '[]', /kubectl get configmap \S+: holds no ConfigMap where one belongs$/],
    ['another kind', '{"kind": "Secret", "metadata": {"name": "config"}}', /kubectl get configmap \S+: holds no ConfigMap where one belongs$/],
  ])('a kubectl that answers with %s', (_what, answer, problem) => {
    const program = write('kubectl', `#!/bin/sh\nprintf '%s' '${answer}'\n`);
    chmodSync(program, 0o755);
    expect(problemsOfRun('verify', 'here', ...inRepo(), '--kubectl', program)).toMatch(problem);
  });

  test('a kubectl that is missing or not executable', () => {
    expect(problemsOfRun('verify', 'here', ...inRepo(), '--kubectl', join(folder, 'nothing'))).toMatch(/^nothing .*: no such file or directory$/);
    expect(problemsOfRun('verify', 'here', ...inRepo(), '--kubectl', write('plain', ''))).toMatch(/^plain .*: permission denied$/);
  });

  test('a configuration file that is missing', () => {
    expect(problemsOfRun('check', '--config', join(folder, 'gone.yaml'), '--plugins', join(folder, 'plugins.yaml'))).toBe('gone.yaml: no such file');
    expect(problemsOfRun('check', 'here', '--jobs', join(folder, 'gone'))).toBe('gone: no such file or folder of jobs');
  });
});
