import { Yaml } from 'cdk8s';
import type { Storage } from '../facts/facts';
import type { SecretDeclaration } from '../facts/secret';
import { storageProviders, type StorageProvider } from '../facts/storage-providers';

export interface StarterConfigProps {
  readonly org: string;
  readonly host: string;
  readonly appId: string;
  readonly githubSecret: SecretDeclaration;
  readonly storage: Storage;
}

/**
 * Prow's config.yaml for a new deployment: all jobs are decorated, tide merges pull requests with the labels lgtm and approved, and a
 * periodic job shows that Prow works. Empty fields are derived from the environment.
 */
export function starterConfig({ org, host, appId, githubSecret, storage }: StarterConfigProps): string {
  const provider: StorageProvider = storage.s3 ? storageProviders.s3 : storageProviders.gcs;
  return Yaml.stringify({
    prowjob_namespace: '',
    pod_namespace: '',
    in_repo_config: { enabled: { '*': true } },
    deck: {
      spyglass: {
        ...(provider.browser && { gcs_browser_prefix: provider.browser }),
        lenses: [
          { lens: { name: 'metadata' }, required_files: ['^(?:started|finished)\\.json$'], optional_files: ['^(?:podinfo|prowjob)\\.json$'] },
          { lens: { name: 'buildlog' }, required_files: ['build-log.txt'] },
          { lens: { name: 'junit' }, required_files: ['.*/junit.*\\.xml'] },
          { lens: { name: 'podinfo' }, required_files: ['podinfo.json'] },
        ],
      },
    },
    plank: {
      job_url_prefix_config: { '*': `https://${host}/view/` },
      report_templates: { '*': reportTemplate(host) },
      default_decoration_config_entries: [{
        config: {
          gcs_configuration: { bucket: `${provider.scheme}://`, path_strategy: 'explicit' },
          github_api_endpoints: ['http://ghproxy', 'https://api.github.com'],
          github_app_id: appId,
          github_app_private_key_secret: { name: githubSecret.name, key: 'cert' },
          [provider.decorationSecret]: provider.volume,
          utility_images: { clonerefs: '', entrypoint: '', initupload: '', sidecar: '' },
        },
      }],
    },
    tide: {
      queries: [{
        orgs: [org],
        labels: ['lgtm', 'approved'],
        missingLabels: ['do-not-merge/hold', 'do-not-merge/work-in-progress', 'do-not-merge/invalid-owners-file'],
      }],
    },
    decorate_all_jobs: true,
    periodics: [{
      name: 'echo-test',
      agent: 'kubernetes',
      interval: '1m',
      spec: { containers: [{ image: 'alpine', command: ['/bin/date'] }] },
    }],
  });
}

/** The template of the text below a report of failed jobs. */
function reportTemplate(host: string): string {
  const pull = '{{with index .Spec.Refs.Pulls 0}}';
  return `[All jobs of this pull request](https://${host}/pr-history?org={{.Spec.Refs.Org}}&repo={{.Spec.Refs.Repo}}&pr=${pull}{{.Number}}{{end}}), `
    + `[all your pull requests](https://${host}/pr?query=is:pr+state:open+author:${pull}{{.Author}}{{end}}).`;
}

/** Prow's plugins.yaml for a new deployment. Hook uploads what is merged into the repository of Prow's configuration. */
export function starterPlugins(org: string, repository: string): string {
  return Yaml.stringify({
    plugins: {
      [org]: {
        plugins: [
          'approve', 'assign', 'blunderbuss', 'cat', 'dog', 'help', 'heart', 'hold', 'label', 'lgtm', 'trigger', 'verify-owners', 'wip', 'yuks',
        ],
      },
      [repository]: { plugins: ['config-updater'] },
    },
    config_updater: {
      maps: {
        'config/prow/config.yaml': { name: 'config', clusters: { default: [''] } },
        'config/prow/plugins.yaml': { name: 'plugins', clusters: { default: [''] } },
        'config/jobs/**/*.yaml': { name: 'job-config', gzip: true, clusters: { default: [''] } },
      },
    },
  });
}
