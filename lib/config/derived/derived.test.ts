import { derive } from '../../environment/derive';
import type { Configuration } from '../../facts/facts';
import { SecretDeclaration } from '../../facts/secret';
import { UnusableInput } from '../../errors';
import { Prow } from '../../prow/prow';
import { starter } from '../../starter/starter';
import { derivedConfiguration, type DerivedConfiguration } from './derived';
import { Lines } from '../lines';
import type { Place } from '../finding';

const tokens = new SecretDeclaration({ name: 'bot', data: { token: { file: 'token' } } });
const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });

function derived(config: string, plugins: string, configuration: Partial<Configuration> = {}): DerivedConfiguration {
  const texts = { config: { source: 'config.yaml', text: config }, plugins: { source: 'plugins.yaml', text: plugins } };
  return derivedConfiguration(new Prow(derive(base, { configuration: { ...texts, ...configuration } })));
}

const config = `# Where ProwJobs are kept.
prowjob_namespace: elsewhere
pod_namespace: test-pods
plank:
  job_url_template: https://prow.test/view/gs/old/{{.Spec.Job}}/
presets:
- labels: {preset-cache: 'true'}
  volumes:
  - name: cache
    hostPath:
      path: /old
- labels: {preset-token: 'true'}
  env: [{name: A, value: b}]
log_level: debug
`;
const plugins = `config_updater:
  maps:
    config.yaml:
      name: config
    jobs/**/*.yaml:
      name: job-config
      clusters:
        default: [elsewhere]
        build: [jobs]
    other.yaml: {name: other, clusters: {default: [elsewhere]}}
`;

test('each file says what the environment says, and what the model does not make stays', () => {
  const { config: configFile, plugins: pluginsFile, labels } = derived(config, plugins.replace('[elsewhere]', '\n        - elsewhere'));
  expect(configFile).toMatchObject({ file: 'config.yaml', configMap: 'config', key: 'config.yaml' });
  expect(configFile.text).toBe(config
    .replace('elsewhere', '"prow"')
    .replace('https://prow.test/view/gs/old/{{.Spec.Job}}/', '"https://prow.example.org/view/gs/logs/{{.Spec.Job}}/"\n  job_url_prefix_config:\n    "*": https://prow.example.org/view/'));
  expect(pluginsFile.text).toBe(plugins.replace('[elsewhere]', '\n        - "prow"'));
  expect(labels).toBeUndefined();
});

test.each([
  ['an App', base.github, 'github_app_private_key_secret: {name: "my-github-token", key: "cert"}', 'oauth_token_secret: {name: old, key: old}'],
  ['a user', { auth: { token: tokens.key('token') } }, 'github_app_private_key_secret: {name: old, key: old}', 'oauth_token_secret: {name: "my-bot", key: "token"}'],
])('jobs authenticate to GitHub as Prow does, as %s', (_who, github, ...fields) => {
  const entry = (...lines: string[]): string => `plank:\n  default_decoration_config_entries:\n  - config:\n${lines.map((line) => `      ${line}\n`).join('')}`;
  const before = entry('github_app_private_key_secret: {name: old, key: old}', 'oauth_token_secret: {name: old, key: old}');
  const texts = { config: { source: 'config.yaml', text: before }, plugins: { source: 'plugins.yaml', text: '{}\n' } };
  const { config: { text } } = derivedConfiguration(new Prow({ ...base, namePrefix: 'my-', github, configuration: texts }));
  expect(text).toContain(entry(...fields).replace('plank:\n', ''));
});

test('a place in what was derived is one in the base file', () => {
  const { config: { text, origin } } = derived(config, '{}\n');
  const place = (of: string, part: string): Place => new Lines(of).placeOf(of.indexOf(part));
  for (const part of ['# Where', 'pod_namespace', 'plank', 'presets', 'log_level']) {
    expect(origin(place(text, part))).toEqual(place(config, part));
  }
  expect(origin(place(text, 'rg/view/gs/logs'))).toEqual(place(config, 'https://prow.test'));
  expect(origin(place(text, '"*"'))).toEqual(place(config, '\npresets'));
});

test('whatever the environment changes must be there; all that is not is told, with its place', () => {
  const broken = config.replace('/view/gs/old/', '/');
  const presetHostPaths = { 'preset-caches': '/new', 'preset-token': '/new' };
  expect(() => derived(broken, plugins.replace('default:', 'defaults:'), { presetHostPaths })).toThrow(new UnusableInput([
    'config.yaml:5:21: plank.job_url_template: begins with no https://HOST/view/gs/BUCKET/ that could become this deployment\'s',
    'config.yaml:7:1: presets: has no preset "preset-caches", of which example sets configuration.presetHostPaths; did you mean "preset-cache"?',
    'config.yaml:12:3: presets[1]: mounts no folder of a node (hostPath), which example sets by configuration.presetHostPaths',
    'plugins.yaml:6:7: config_updater.maps["jobs/**/*.yaml"]: ConfigMap job-config is read in Prow\'s own cluster: clusters needs the key default; did you mean "defaults"?',
  ]));
  expect(() => derived(config, plugins.replace('job-config', 'jobs-config')))
    .toThrow('plugins.yaml:3:5: config_updater.maps: no map writes ConfigMap job-config, in which Prow reads its jobs; did you mean "jobs-config"?');
  expect(() => derived(config, plugins.replace(/clusters:\n.*\n.*/, 'cluster_groups: [all]'))).toThrow('ConfigMap job-config is read in Prow\'s own cluster');
});
