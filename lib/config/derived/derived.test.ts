import { derive } from '../../environment/derive';
import type { Environment } from '../../environment/environment';
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

function derived(config: string, plugins: string, configuration: Partial<Configuration> = {}, more: Partial<Environment> = {}): DerivedConfiguration {
  const texts = { config: { source: 'config.yaml', text: config }, plugins: { source: 'plugins.yaml', text: plugins } };
  const environment = derive(base, { hosts: { gcsweb: 'gcsweb.example.org' }, configuration: { ...texts, ...configuration } });
  return derivedConfiguration(new Prow({ ...environment, ...more }));
}

const config = `# Where ProwJobs are kept.
prowjob_namespace: elsewhere
pod_namespace: test-pods
deck:
  spyglass:
    size_limit: 1
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
    .replace('https://prow.test/view/gs/old/{{.Spec.Job}}/', '"https://prow.example.org/view/gs/logs/{{.Spec.Job}}/"')
    .replace('size_limit: 1\n', 'size_limit: 1\n    gcs_browser_prefix: https://gcsweb.example.org/gcs/\n'));
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
  expect(origin(place(text, 'gcs_browser_prefix'))).toEqual(place(config, '\nplank'));
});

test('whatever the environment changes must be there; all that is not is told, with its place', () => {
  const broken = config.replace('/view/gs/old/', '/');
  const presetHostPaths = { 'preset-caches': '/new', 'preset-token': '/new' };
  expect(() => derived(broken, plugins.replace('default:', 'defaults:'), { presetHostPaths })).toThrow(new UnusableInput([
    'config.yaml:8:21: plank.job_url_template: has no https://HOST/view/gs/BUCKET/ that could become this deployment\'s',
    'config.yaml:10:1: presets: has no preset "preset-caches", of which example sets configuration.presetHostPaths; did you mean "preset-cache"?',
    'config.yaml:15:3: presets[1]: mounts no folder of a node (hostPath), which example sets by configuration.presetHostPaths',
    'plugins.yaml:6:7: config_updater.maps["jobs/**/*.yaml"]: ConfigMap job-config is read in Prow\'s own cluster: clusters needs the key default; did you mean "defaults"?',
  ]));
  expect(() => derived(config, plugins.replace('job-config', 'jobs-config')))
    .toThrow('plugins.yaml:3:5: config_updater.maps: no map writes ConfigMap job-config, in which Prow reads its jobs; did you mean "jobs-config"?');
  expect(() => derived(config, plugins.replace(/clusters:\n.*\n.*/, 'cluster_groups: [all]'))).toThrow('ConfigMap job-config is read in Prow\'s own cluster');
});

test('which context is Prow\'s own cluster is only known without a kubeconfig', () => {
  const elsewhere = plugins.replace('default: [elsewhere]', 'trusted: [elsewhere]');
  expect(() => derived(config, elsewhere)).toThrow('config_updater.maps["jobs/**/*.yaml"]: ConfigMap job-config is read in Prow\'s own cluster');
  const kubeconfig = { file: new SecretDeclaration({ name: 'kubeconfig', data: { config: { file: 'kubeconfig' } } }).key('config') };
  expect(derived(config, elsewhere, {}, { kubeconfig }).plugins.text).toBe(elsewhere);
  const groups = plugins.replace('maps:', 'cluster_groups: {all: {clusters: [default], namespaces: [prow]}}\n  maps:').replace(/clusters:\n.*\n.*/, 'cluster_groups: [all]');
  expect(derived(config, groups).plugins.text).toBe(groups);
});

test('a template that is none, or cannot become this deployment\'s, is refused at its place', () => {
  const job = '{{.Spec.Job}}';
  expect(() => derived(config.replace(job, '{{.Spec.Job'), '{}\n')).toThrow('config.yaml:8:21: plank.job_url_template: not a Go template');
  expect(() => derived(config.replace('gs/old', `gs/old${job}`), '{}\n')).toThrow('config.yaml:8:21: plank.job_url_template: names bucket old, directly followed by');
});

test('links of a site with a scheme and a port keep both, and each its path', () => {
  const links = 'plank:\n  job_url_prefix_config:\n    "*": https://a.test/view/\n    org: https://b.test/view/\ntide:\n  pr_status_base_urls:\n    "*": https://a.test/pr\n'
    + 'deck:\n  spyglass:\n    gcs_browser_prefixes:\n      "*": https://c.test/gcs/\n      org: https://c.test/gcs/\n';
  const hosts = { prow: 'http://prow.example.org:30080', gcsweb: 'http://localhost:8080' };
  const { config: { text }, plugins: { text: other } } = derived(links, 'approve:\n- commandHelpLink: https://a.test/command-help\n', {}, { hosts });
  expect(text).toContain(links.replaceAll(/https:\/\/a.test(\/[a-z]+\/?)/g, '"http://prow.example.org:30080$1"').replace('https://c.test/gcs/', '"http://localhost:8080/gcs/"'));
  expect(other).toBe('approve:\n- commandHelpLink: "http://prow.example.org:30080/command-help"\n');
});

test('the address of a Service that is not Prow\'s stays in a preset', () => {
  const preset = (proxy: string): string => `presets:\n- labels: {a: b}\n  env:\n  - {name: A, value: "http://goproxy.caches.svc:80"}\n  - {name: B, value: "${proxy}"}\n`;
  expect(derived(preset('http://ghproxy.old.svc'), '{}\n').config.text).toContain(preset('http://ghproxy.prow.svc'));
});
