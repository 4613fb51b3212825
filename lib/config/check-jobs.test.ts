import { checkConfiguration } from './check';

/** What is found of one job in config.yaml, with other texts beside it. */
function found(type: 'presubmits' | 'postsubmits' | 'periodics', job: object, others: object = {}): string[] {
  const sound = type === 'periodics' ? { interval: '1h' } : {};
  const spec = { containers: [{ image: 'i', command: ['c'] }] };
  const list = [{ name: 'job', decorate: true, spec, ...sound, ...job }];
  const utilities = { clonerefs: 'c', entrypoint: 'e', initupload: 'i', sidecar: 's' };
  const config = {
    plank: {
      job_queue_capacities: { slow: 1 },
      default_decoration_config_entries: [{
        config: { utility_images: utilities, gcs_configuration: { bucket: 'gs://b', path_strategy: 'explicit' }, gcs_credentials_secret: 's' },
      }],
    },
    [type]: type === 'periodics' ? list : { 'org/repo': list },
    ...others,
  };
  return checkConfiguration({ config: { file: 'config.yaml', text: JSON.stringify(config) } }).findings.map(({ path, message }) => `${path}: ${message}`);
}

test.each(['presubmits', 'postsubmits', 'periodics'] as const)('a sound job among %s is sound', (type) => {
  expect(found(type, {})).toEqual([]);
  expect(found(type, { job_queue_name: 'slow', max_concurrency: 0, namespace: 'default', labels: { a: 'b' }, annotations: { 'a/b': 'any thing' } })).toEqual([]);
});

const job = 'periodics[0]';

test.each<[string, object, string]>([
  ['a label that Prow sets: type', { labels: { 'prow.k8s.io/type': 'x' } }, `${job}.labels["prow.k8s.io/type"]: the label prow.k8s.io/type is set by Prow itself`],
  ['a label that Prow sets: id', { labels: { 'prow.k8s.io/id': 'x' } }, `${job}.labels["prow.k8s.io/id"]: the label prow.k8s.io/id is set by Prow itself`],
  ['a label that Prow sets: creator', { labels: { 'created-by-prow': 'x' } }, `${job}.labels.created-by-prow: the label created-by-prow is set by Prow itself`],
  ['a label that is none', { labels: { 'a b': 'x' } }, `${job}.labels["a b"]: `],
  ['a label\'s value that is none', { labels: { a: 'x y' } }, `${job}.labels.a: `],
  ['an annotation that is none', { annotations: { 'a b': 'x' } }, `${job}.annotations["a b"]: `],
  ['a label of no preset', { labels: { 'preset-a': 'true' } }, `${job}.labels.preset-a: no preset has the label preset-a: true`],
  ['a name of a blank', { name: 'a b' }, `${job}.name: a job's name is made of letters`],
  ['no name', { name: '' }, `${job}.name: a job needs a name`],
  ['a name of 64 letters', { name: 'x'.repeat(64) }, `${job}.name: ${'x'.repeat(64)} is 64 characters long`],
  ['an agent that is mistyped', { agent: 'kubernets' }, `${job}.agent: unknown agent kubernets; did you mean "kubernetes"?`],
  ['no spec', { spec: undefined }, `${job}: a job of agent kubernetes needs a spec`],
  ['a spec of jenkins', { agent: 'jenkins', decorate: undefined }, `${job}: a job with a spec has the agent kubernetes, not jenkins`],
  ['a decoration of jenkins', { agent: 'jenkins', spec: undefined }, `${job}: only jobs of agent kubernetes can be decorated, not jenkins`],
  ['a cluster of jenkins', { agent: 'jenkins', cluster: 'c', decorate: undefined, spec: undefined }, `${job}.cluster: a job of agent jenkins runs on no cluster`],
  ['an eviction of jenkins', { agent: 'jenkins', decorate: undefined, spec: undefined, error_on_eviction: true }, `${job}: error_on_eviction is for agent kubernetes, not jenkins`],
  ['a pipeline of kubernetes', { pipeline_run_spec: {} }, `${job}: a job with a pipeline_run_spec has the agent tekton-pipeline, not kubernetes`],
  ['tekton without a pipeline', { agent: 'tekton-pipeline', spec: undefined, decorate: undefined }, `${job}: a job of agent tekton-pipeline needs a pipeline_run_spec`],
  ['another namespace', { namespace: 'other' }, `${job}: namespace other is not pod_namespace (default)`],
  ['a concurrency below none', { max_concurrency: -1 }, `${job}.max_concurrency: must not be negative`],
  ['a queue that is mistyped', { job_queue_name: 'slo' }, `${job}.job_queue_name: plank.job_queue_capacities has no queue slo`],
  ['a depth of nothing that is cloned', { clone_depth: 1 }, `${job}.clone_depth: clone_depth has no effect on a periodic`],
  ['an alias of nothing that is cloned', { path_alias: 'a' }, `${job}.path_alias: path_alias has no effect on a periodic`],
  ['no decoration', { decorate: false }, `${job}.decorate: a job of agent kubernetes must be decorated`],
  ['a container without a command', { spec: { containers: [{ image: 'i' }] } }, `${job}.spec.containers[0]: a decorated job's container needs a command or args`],
  ['a command of an empty text', { spec: { containers: [{ image: 'i', command: [''] }] } }, `${job}.spec.containers[0]: a decorated job's container needs a command or args`],
  ['an address that is none', { clone_uri: 'http://[' }, `${job}.clone_uri: `],
])('%s is found in a periodic', (_, change, finding) => {
  expect(found('periodics', change)).toContainEqual(expect.stringContaining(finding));
});

test.each<[string, object]>([
  ['a name of 63 letters', { name: 'x'.repeat(63) }],
  ['a label of a preset that is switched off', { labels: { 'preset-a': 'false' } }],
  ['an agent of another controller', { agent: 'something-else', spec: undefined, decorate: undefined }],
  ['a jenkins job of a folder', { agent: 'jenkins', name: 'folder/job', spec: undefined, decorate: undefined }],
  ['a jenkins job of a long name', { agent: 'jenkins', name: 'x'.repeat(70), spec: undefined, decorate: undefined }],
  ['arguments alone', { spec: { containers: [{ image: 'i', args: ['a'] }] } }],
])('%s is right', (_, change) => {
  expect(found('periodics', change)).toEqual([]);
});

test('a presubmit clones each repository once', () => {
  const refs = [{ org: 'org', repo: 'other' }, { org: 'org', repo: 'repo' }, { org: 'org', repo: 'other' }];
  expect(found('presubmits', { extra_refs: refs })).toEqual([
    'presubmits.org/repo[0].extra_refs[1]: org/repo is cloned already', 'presubmits.org/repo[0].extra_refs[2]: org/other is cloned already',
  ]);
  expect(found('periodics', { extra_refs: refs.slice(1, 2) })).toEqual([]);
});

test('an OAuth token needs an address of http, wherever a repository is cloned from', () => {
  const others = { decoration_config: { oauth_token_secret: { name: 'n', key: 'k' } } };
  expect(found('postsubmits', { ...others, clone_uri: 'https://example.com/r' })).toEqual([]);
  expect(found('postsubmits', { ...others, clone_uri: 'ssh://git@example.com/r' })).toEqual([expect.stringContaining('clone_uri: an OAuth token needs http or https')]);
  expect(found('postsubmits', { clone_uri: 'ssh://git@example.com/r' })).toEqual([]);
});

test('a job that reports nothing names no label to report with', () => {
  const labels = { 'prow.k8s.io/gerrit-report-label': 'l' };
  expect(found('postsubmits', { skip_report: true })).toEqual([]);
  expect(found('postsubmits', { labels })).toEqual([]);
  expect(found('postsubmits', { skip_report: true, labels })).toEqual([expect.stringContaining('[0].skip_report: the job reports nothing')]);
});
