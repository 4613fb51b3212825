import { derive } from '../../environment/derive';
import type { Environment } from '../../environment/environment';
import { UnusableInput } from '../../errors';
import { Prow } from '../../prow/prow';
import { starter } from '../../starter/starter';
import { describeFinding } from '../finding';
import { derivedConfiguration, type DerivedConfiguration } from './derived';

const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });

const config = `# Byte for byte.
prowjob_namespace:   prow
pod_namespace: "test-pods"
deck: {spyglass: {size_limit: 1}}
plank:
  job_url_template: 'https://prow.example.org/view/gcs/logs/{{.Spec.Job}}'
  job_url_prefix_config: {'*': https://prow.example.org/view/, org: https://other.test/view/}
  report_templates: {'*': 'https://other.test/pr'}
  default_decoration_configs:
    '*':
      gcs_configuration: {bucket: logs, path_strategy: explicit}
      gcs_credentials_secret: gcs-credentials
      github_api_endpoints: [https://api.github.com]
      utility_images: {clonerefs: "us-docker.pkg.dev/k8s-infra-prow/images/clonerefs:v1"}
    org/repo:
      gcs_configuration: {bucket: private}
      gcs_credentials_secret: private
push_gateway: {endpoint: http://pushgateway.prow}
`;
const plugins = `config_updater:
  maps:
    config.yaml: {name: config, clusters: {default: [prow, copies]}}
    jobs/*.yaml: {name: job-config}
`;

function verbatim(configText: string, pluginsText = plugins, more: Partial<Environment> = {}): DerivedConfiguration {
  const files = { config: { source: 'config.yaml', text: configText }, plugins: { source: 'plugins.yaml', text: pluginsText } };
  const environment = derive(base, { hosts: { gcsweb: 'gcsweb.example.org' }, configuration: { ...files, verbatim: true }, components: { pushgateway: {} } });
  return derivedConfiguration(new Prow({ ...environment, ...more }));
}

function warnings(...given: Parameters<typeof verbatim>): string[] {
  const { config: one, plugins: other } = verbatim(...given);
  return [...one.warnings, ...other.warnings].map(describeFinding);
}

test('verbatim files stay as they are, and what is said on purpose is no disagreement', () => {
  const files = verbatim(config);
  expect([files.config.text, files.plugins.text]).toEqual([config, plugins]);
  expect(files.config.origin({ line: 3, column: 1 })).toEqual({ line: 3, column: 1 });
  expect(warnings(config)).toEqual([]);
});

test('namespaces that are not the deployment\'s are refused, with both places', () => {
  expect(() => verbatim(config.replace('prowjob_namespace:   prow', 'prowjob_namespace: theirs').replace('"test-pods"', 'pods'))).toThrow(new UnusableInput([
    'config.yaml:2:20: prowjob_namespace: is "theirs"; namespaces.prow of example is "prow"',
    'config.yaml:3:16: pod_namespace: is "pods"; namespaces.jobs of example is "test-pods"',
  ]));
  expect(() => verbatim('plank: {}\n')).toThrow('prowjob_namespace: is not set; namespaces.prow of example is "prow"');
  expect(() => verbatim('plank: {}\n', '{}\n', { namespaces: { prow: 'default', jobs: 'default' } })).not.toThrow();
});

test.each([
  ['view/gcs/logs', 'view/gcs/theirs', '6:21: warning: plank.job_url_template: is "https://prow.example.org/view/gcs/theirs/{{.Spec.Job}}"; storage.gcs.bucket of example is "logs"'],
  ['prow.example.org/view/gcs', 'a.test/view/gcs', '6:21: warning: plank.job_url_template: is "https://a.test/view/gcs/logs/{{.Spec.Job}}"; hosts.prow of example is "prow.example.org"'],
  ['https://prow.example.org/view/,', 'http://prow.example.org/view/,', '7:32: warning: plank.job_url_prefix_config.*: is "http://prow.example.org/view/"; hosts.prow of example is "prow.example.org"'],
  ['bucket: logs', 'bucket: theirs', '11:35: warning: plank.default_decoration_configs.*.gcs_configuration.bucket: is "theirs"; storage.gcs.bucket of example is "logs"'],
  ['secret: gcs-credentials', 'secret: theirs', '12:31: warning: plank.default_decoration_configs.*.gcs_credentials_secret: is "theirs"; storage.gcs.credentials of example is "gcs-credentials"'],
  ['pushgateway.prow', 'pushgateway.theirs', '18:26: warning: push_gateway.endpoint: is "http://pushgateway.theirs"; components.pushgateway of example is "pushgateway"'],
  ['size_limit: 1', 'gcs_browser_prefix: https://a.test/gcs/', '4:39: warning: deck.spyglass.gcs_browser_prefix: is "https://a.test/gcs/"; hosts.gcsweb of example is "gcsweb.example.org"'],
])('%s that became %s is a warning with both places', (right, wrong, warning) => {
  expect(config).toContain(right);
  const { config: { warnings: found } } = verbatim(config.replace(right, wrong));
  expect(found.map(describeFinding)).toContain(`config.yaml:${warning}`);
});

test('a map of config_updater that writes elsewhere is a warning', () => {
  expect(warnings(config, plugins.replace('[prow, copies]', '[copies]'))).toEqual([
    'plugins.yaml:3:54: warning: config_updater.maps["config.yaml"].clusters.default[0]: is "copies"; namespaces.prow of example is "prow"',
  ]);
  expect(warnings(config, plugins.replace('default:', 'defaults:'))).toEqual([
    'plugins.yaml:3:18: warning: config_updater.maps["config.yaml"]: ConfigMap config is read in Prow\'s own cluster: clusters needs the key default; did you mean "defaults"?',
  ]);
});
