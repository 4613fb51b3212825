import type { Environment } from '../../environment/environment';
import { SecretDeclaration } from '../../facts/secret';
import { Prow } from '../../prow/prow';
import { starter } from '../../starter/starter';
import { derivedConfiguration } from './derived';

const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const key = (name: string): ReturnType<SecretDeclaration['key']> => new SecretDeclaration({ name, data: { key: { file: 'key' } } }).key('key');

interface Deployment {
  readonly facts: Partial<Environment>;
  readonly config: string;
  readonly plugins: string;
}

/** Deployments with one of the ways in which organisations write their configuration each, and the environments that say the same. */
const deployments: Readonly<Record<string, Deployment>> = {
  'a build cluster with credentials of its own, the older name of a provider': {
    facts: { namespaces: { prow: 'default', jobs: 'test-pods' }, images: { sidecar: 'registry.test/sidecar:v1' } },
    config: `pod_namespace: test-pods
plank:
  job_url_template: 'https://prow.example.org/view/gcs/logs/{{if or (eq .Spec.Type "presubmit") (eq .Spec.Type "batch")}}pr-logs{{else}}logs{{end}}'
  default_decoration_config_entries:
    - config:
        gcs_configuration: {bucket: "logs"}
        gcs_credentials_secret: ""
        utility_images: {sidecar: "registry.test/sidecar:v1"}
    - cluster: builds
      config:
        gcs_configuration: {bucket: "logs"}
        gcs_credentials_secret: gcs-upload
tide:
  pr_status_base_urls:
    other: https://other.test/pr
`,
    plugins: 'config_updater:\n  maps:\n    prow/config.yaml:\n      name: config\n',
  },
  'a bucket directly after /view/, workload identity': {
    facts: { storage: { gcs: { bucket: 'logs', credentials: { annotations: {}, jobsServiceAccount: 'uploader' } } } },
    config: `prowjob_namespace: prow
pod_namespace: test-pods
deck: {spyglass: {gcs_browser_prefix: https://console.example.org/storage/}}
plank:
  job_url_template: 'https://prow.example.org/view/logs/{{if .Spec.Refs}}{{if ne .Spec.Refs.Org ""}}/{{.Spec.Refs.Org}}{{end}}{{end}}'
  default_decoration_configs:
    '*':
      gcs_configuration: {bucket: logs}
      gcs_credentials_secret: ""
      default_service_account_name: uploader
`,
    plugins: '{}\n',
  },
  'S3, an entry for each organisation': {
    facts: { storage: { s3: { bucket: 'logs', credentials: key('s3-credentials') } } },
    config: `prowjob_namespace: prow
pod_namespace: test-pods
plank:
  job_url_prefix_config: {"*": https://prow.example.org/view/}
  default_decoration_configs:
    "*": {gcs_configuration: {bucket: s3://logs}, s3_credentials_secret: s3-credentials}
    org: {gcs_configuration: {bucket: s3://theirs}, s3_credentials_secret: theirs, default_service_account_name: theirs}
`,
    plugins: 'external_plugins:\n  org:\n  - {name: theirs, endpoint: http://theirs}\n',
  },
  'Prow\'s own cluster under a name of its own': {
    facts: { kubeconfig: { file: key('kubeconfig') }, hosts: { prow: 'prow.example.org', gcsweb: 'gcsweb.example.org' } },
    config: `prowjob_namespace: prow
pod_namespace: test-pods
deck: {spyglass: {gcs_browser_prefixes: {'*': https://gcsweb.example.org/gcs/}}}
`,
    plugins: 'config_updater:\n  maps:\n    config.yaml: {name: config, clusters: {trusted: [prow]}}\n    jobs/*.yaml: {name: job-config, clusters: {trusted: [prow]}}\n',
  },
};

test.each(Object.entries(deployments))('the environment of a deployment changes nothing in its files, verbatim or not: %s', (_how, { facts, config, plugins }) => {
  for (const verbatim of [false, true]) {
    const configuration = { config: { source: 'config.yaml', text: config }, plugins: { source: 'plugins.yaml', text: plugins }, verbatim };
    const derived = derivedConfiguration(new Prow({ ...base, ...facts, configuration }));
    expect([derived.config.text, derived.plugins.text]).toEqual([config, plugins]);
    expect([...derived.config.warnings, ...derived.plugins.warnings]).toEqual([]);
  }
});
