import { derive } from '../environment/derive';
import type { Environment } from '../environment/environment';
import { starter } from '../starter/starter';
import { checkConfiguration } from '../config/check';
import { describeFinding } from '../config/finding';
import { configurationsOf, type OverlayConfiguration } from './configuration';
import { readUpdater } from '../config/updater/read';

const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });

function configurationOf(config: string, plugins: string, more: Partial<Environment> = {}): OverlayConfiguration {
  const configuration = { config: { source: 'config.yaml', text: config }, plugins: { source: 'plugins.yaml', text: plugins } };
  return configurationsOf([{ ...derive(base, { configuration }), ...more }], [])[0]!;
}

function findings(config: string, plugins = '{}\n', more: Partial<Environment> = {}): string[] {
  return checkConfiguration(configurationOf(config, plugins, more)).findings.map(describeFinding);
}

test('reports a problem at its place in the base file, even if the environment changes earlier lines', () => {
  const config = 'deck:\n  spyglass: {}\n  brandin: {}\nprowjob_namespace: elsewhere\npod_namespaces: prow\n';
  const found = (text: string): string[] => findings(text, '{}\n', { hosts: { ...base.hosts, gcsweb: 'gcsweb.example.org' } });
  expect(() => found(config)).toThrow('config.yaml:2:13: deck.spyglass: gets gcs_browser_prefix');
  expect(found(config.replace('spyglass: {}', 'spyglass:\n    size_limit: 1'))).toEqual([
    'config.yaml:4:3: deck.brandin: unknown field brandin; did you mean "branding"?',
    'config.yaml:6:1: pod_namespaces: unknown field pod_namespaces; did you mean "pod_namespace"?',
  ]);
});

test.each([
  ['mistyped', 'plank: 3\npresets: {}\ndeck: []\n', [
    'config.yaml:1:8: plank: must be a mapping, is a number (3)',
    'config.yaml:2:10: presets: must be a list, is a mapping',
    'config.yaml:3:7: deck: must be a mapping, is a list',
  ]],
  ['written twice', 'log_level: debug\nlog_level: info\nplanks: {}\n', [
    'config.yaml:2:1: the key log_level stands here a second time',
    'config.yaml:3:1: planks: unknown field planks; did you mean "plank"?',
  ]],
  ['no YAML', 'plank: [\n', [expect.stringMatching(/^config\.yaml:\d+:\d+: not valid YAML/)]],
])('reports all problems of a base file in which something is %s', (_what, config, expected) => {
  expect(findings(config, 'approve: {}\n')).toEqual([...expected, 'plugins.yaml:1:10: approve: must be a list, is a mapping']);
});

test('its images are those of the programs that read config.yaml, as the environment sets them', () => {
  const hook = 'registry.example.com/prow/hook:v20991231-0123456ab';
  const { images } = configurationOf('{}\n', '{}\n', { images: { hook, nginx: 'registry.example.com/nginx:latest' } });
  expect(images).toContain(hook);
  expect(images.map((image) => image.replace(/^.*\/|:.*$/g, ''))).toEqual(expect.arrayContaining(['crier', 'deck', 'sinker', 'tide']));
  expect(images.filter((image) => /nginx|ghproxy|sidecar|minio/.test(image))).toEqual([]);
  const input = configurationOf('planks: {}\n', '{}\n', { images: { hook } });
  expect(checkConfiguration(input).findings.map(describeFinding)).toEqual([
    'config.yaml:1:1: warning: planks: unknown field planks: not in Prow of 2026-08-21, images are of 2099-12-31; did you mean "plank"?',
  ]);
});

const plugins = `config_updater:
  maps:
    ours/config.yaml: {name: config}
    ours/plugins.yaml: {name: plugins}
    ours/jobs/**/*.yaml: {name: job-config}
`.replaceAll(/\{(name: .*)\}/g, '\n      $1\n      clusters:\n        default:\n          - elsewhere');

test('finds the paths of emitted files, and of the job folder, in config_updater', () => {
  const { config, plugins: emitted, upload } = configurationOf('log_level: debug\n', plugins);
  const { contents, jobsAt } = upload(readUpdater(config, emitted));
  expect(jobsAt).toBe('ours/jobs');
  expect(Object.keys(contents)).toEqual(['ours/config.yaml', 'ours/plugins.yaml']);
  expect(contents['ours/config.yaml']).toContain('prowjob_namespace: prow');
});

test('jobs may use Prow\'s own cluster, the declared contexts, and their Secrets', () => {
  expect(configurationOf('{}\n', '{}\n', {
    external: ({ name, namespaces }) => ({
      contexts: [{ name: 'builds', reason: 'r', secrets: ['token'] }, { name: 'theirs', reason: 'r' }],
      secrets: [{ namespace: namespaces.jobs, name: name('by-hand'), reason: 'r' }, { namespace: namespaces.prow, name: 'not-for-jobs', reason: 'r' }],
    }),
  }).declared).toEqual({
    clusters: ['default', 'builds', 'theirs'],
    secrets: { default: ['github-token', 'gcs-credentials', 'by-hand'], builds: ['token'], theirs: undefined },
  });
});

test('refuses invalid environments, and a named build cluster', () => {
  const broken = { ...base, hosts: undefined } as unknown as Environment;
  expect(() => configurationsOf([broken, { ...broken, name: 'other' }], [])).toThrow(/example: hosts: is missing\nother: hosts: is missing/);
  const builds = { kind: 'build-cluster', name: 'builds', namespaces: { prow: 'prow', jobs: 'jobs' }, components: {}, secrets: [] } as const;
  expect(configurationsOf([builds], [])).toEqual([]);
  expect(() => configurationsOf([builds], ['builds'])).toThrow('builds: Prow does not run there');
});
