/** A small configuration that both checkers accept, by file. */
export const sound = {
  'config.yaml': `prowjob_namespace: prow
pod_namespace: jobs
log_level: info
decorate_all_jobs: true
plank:
  job_url_template: 'https://prow.example.com/view/{{.Spec.Job}}'
  report_templates:
    '*': '[Full PR test history](https://prow.example.com/{{.Spec.Refs.Org}})'
  job_queue_capacities:
    slow: 1
  default_decoration_config_entries:
  - config:
      gcs_configuration:
        bucket: gs://prow
        path_strategy: explicit
      utility_images:
        clonerefs: registry.example.com/clonerefs:v1
        entrypoint: registry.example.com/entrypoint:v1
        initupload: registry.example.com/initupload:v1
        sidecar: registry.example.com/sidecar:v1
deck:
  spyglass:
    gcs_browser_prefix: https://gcsweb.example.com/gcs/
    size_limit: 1000
    lenses:
    - lens: {name: buildlog}
      required_files: [build-log.txt]
  tide_update_period: 10s
sinker:
  max_pod_age: 48h
tide:
  sync_period: 2m
  pr_status_base_urls:
    '*': https://prow.example.com/pr
  merge_method:
    org: squash
  merge_commit_template:
    org: {title: '{{.Title}}'}
  queries:
  - repos: [org/repo]
    labels: [lgtm, approved]
    missingLabels: [do-not-merge/hold, do-not-merge/invalid-owners-file]
  context_options:
    required-contexts: [dco]
branch-protection:
  orgs:
    org:
      repos:
        repo:
          branches:
            main: {protect: true}
github_reporter:
  job_types_to_report: [presubmit]
presets:
- labels: {preset-proxy: 'true'}
  env:
  - {name: PROXY, value: proxy.example.com}
  volumes:
  - {name: proxy, emptyDir: {}}
  volumeMounts:
  - {name: proxy, mountPath: /proxy}
`,
  'plugins.yaml': `plugins:
  org/repo:
    plugins: [trigger, lgtm, approve, hold, verify-owners]
external_plugins:
  org:
  - {name: cherrypicker, events: [issue_comment]}
approve:
- repos: [org/repo]
blunderbuss:
  request_count: 2
size: {s: 10, m: 30, l: 100, xl: 500, xxl: 1000}
label:
  additional_labels: [good]
require_matching_label:
- {org: org, repo: repo, prs: true, regexp: '^kind/', missing_label: needs-kind, grace_period: 5s}
config_updater:
  maps:
    config.yaml: {name: config}
    jobs/*.yaml: {name: job-config, gzip: true}
`,
  'jobs/repo.yaml': `presubmits:
  org/repo:
  - name: unit
    always_run: true
    labels:
      preset-proxy: 'true'
    branches: [main]
    spec:
      containers:
      - image: registry.example.com/golang:1
        command: [make, test]
        env:
        - {name: A, value: a}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - {name: data, emptyDir: {}}
  - name: lint
    run_if_changed: ^lib/
    optional: true
    branches: [main]
    spec:
      containers:
      - image: registry.example.com/golang:1
        command: [make, lint]
        resources:
          requests: {memory: 1Gi}
postsubmits:
  org/repo:
  - name: publish
    spec:
      containers:
      - image: registry.example.com/golang:1
        args: [publish]
periodics:
- name: nightly
  cron: 0 3 * * *
  extra_refs:
  - {org: org, repo: repo, base_ref: main}
  spec:
    containers:
    - image: registry.example.com/golang:1
      command: [make, all]
`,
} as const;

export type File = keyof typeof sound;

/** One mistake: a replacement in the sound configuration, and the finding that it must cause. */
export interface Mistake {
  readonly name: string;
  readonly file: File;
  readonly from: string;
  readonly to: string;
  /** `file:line: path` of a finding. */
  readonly at: string;
  readonly message: string;
}

function mistake(name: string, file: File, from: string, to: string, at: string, message: string): Mistake {
  return { name, file, from, to, at, message };
}

const jobs = 'jobs/repo.yaml';
const config = 'config.yaml';
const plugins = 'plugins.yaml';

/** Mistakes that checkconfig --strict refuses. */
export const mistakes: readonly Mistake[] = [
  mistake('a tab indents', config, 'plank:\n  job', 'plank:\n\tjob', 'config.yaml:6', 'not valid YAML'),
  mistake('a field that is unknown', config, 'log_level:', 'loglevel:', 'config.yaml:3: loglevel', 'did you mean "log_level"'),
  mistake('a plugins field that is unknown', plugins, 'blunderbuss:', 'blunderbus:', 'plugins.yaml:9: blunderbus', 'did you mean "blunderbuss"'),
  mistake('a list in place of a number', config, 'size_limit: 1000', 'size_limit: [1000]', 'config.yaml:24: deck.spyglass.size_limit', 'whole number, is a list'),
  mistake('a fraction of a byte', config, 'size_limit: 1000', 'size_limit: 1.5', 'config.yaml:24: deck.spyglass.size_limit', 'whole number'),
  mistake('a text in place of a boolean', jobs, 'always_run: true', 'always_run: sometimes', 'jobs/repo.yaml:4: presubmits.org/repo[0].always_run', 'true or false'),
  mistake('a duration without a unit', config, 'sync_period: 2m', 'sync_period: "2"', 'config.yaml:32: tide.sync_period', 'not a duration'),
  mistake('a number for a duration', config, 'sync_period: 2m', 'sync_period: 2', 'config.yaml:32: tide.sync_period', 'must be a text'),
  mistake('a day for a duration', config, 'max_pod_age: 48h', 'max_pod_age: 2d', 'config.yaml:30: sinker.max_pod_age', 'not a duration'),
  mistake('an unknown log level', config, 'log_level: info', 'log_level: chatty', 'config.yaml:3: log_level', 'must be one of'),
  mistake('a template that does not end', config, '{{.Spec.Job}}', '{{.Spec.Job', 'config.yaml:6: plank.job_url_template', 'not a Go template'),
  mistake('a template with an unknown function', config, '{{.Spec.Job}}', '{{upper .Spec.Job}}', 'config.yaml:6: plank.job_url_template', 'function "upper"'),
  mistake('a report template with an open if', config, '{{.Spec.Refs.Org}}', '{{if .Spec.Refs}}', 'config.yaml:8: plank.report_templates.*', 'no {{end}}'),
  mistake('report_template beside report_templates', config, '  report_templates:', '  report_template: x\n  report_templates:', 'config.yaml:7: plank.report_template', 'exclude each other'),
  mistake('max_concurrency below zero', config, 'plank:', 'plank:\n  max_concurrency: -1', 'config.yaml:6: plank.max_concurrency', 'negative'),
  mistake('an invalid merge template', config, '{{.Title}}', '{{.Title', 'config.yaml:38: tide.merge_commit_template.org.title', 'not a Go template'),
  mistake('an unknown merge method', config, 'org: squash', 'org: octopus', 'config.yaml:36: tide.merge_method.org', 'must be one of'),
  mistake('an invalid branch pattern of a merge method', config, 'org: squash', 'org: {repo: {"(": squash}}', 'config.yaml:36: tide.merge_method.org.repo.(', 'RE2'),
  mistake('an invalid spyglass pattern', config, '[build-log.txt]', '["*.txt"]', 'config.yaml:27: deck.spyglass.lenses[0].required_files[0]', 'RE2'),
  mistake('a lookahead, which Go does not know', jobs, '^lib/', '^(?!docs/)', 'jobs/repo.yaml:19: presubmits.org/repo[1].run_if_changed', 'RE2'),
  mistake('a query without repositories', config, 'repos: [org/repo]\n', 'orgs: []\n', 'config.yaml:40: tide.queries[0]', 'needs orgs or repos'),
  mistake('a repository without an organization', config, 'repos: [org/repo]\n', 'repos: [repo]\n', 'config.yaml:40: tide.queries[0].repos[0]', 'as org/repo'),
  mistake('a label both required and forbidden', config, 'missingLabels: [', 'missingLabels: [lgtm, ', 'config.yaml:42: tide.queries[0].missingLabels[0]', 'both required and forbidden'),
  mistake('a repository twice in a query', config, 'repos: [org/repo]\n', 'repos: [org/repo, org/repo]\n', 'config.yaml:40: tide.queries[0].repos[1]', 'a second time'),
  mistake('a query that does not require lgtm', config, 'labels: [lgtm, approved]', 'labels: [approved]', 'config.yaml:39: tide.queries', 'plugin lgtm is enabled'),
  mistake('a query that does not forbid a hold', config, '[do-not-merge/hold, ', '[', 'config.yaml:39: tide.queries', 'plugin hold is enabled'),
  mistake('a query for a plugin that is not enabled', plugins, ' lgtm,', '', 'plugins.yaml:1: plugins', 'plugin lgtm is not enabled'),
  mistake('a query that forbids needs-ok-to-test', config, 'missingLabels: [', 'missingLabels: [needs-ok-to-test, ', 'config.yaml:42: tide.queries[0].missingLabels[0]', 'needs-ok-to-test'),
  mistake('pr_status_base_urls without a default', config, '\'*\': https://prow.example.com/pr', 'org: https://prow.example.com/pr', 'config.yaml:33: tide.pr_status_base_urls', 'default'),
  mistake('target_url beside target_urls', config, '  sync_period: 2m', '  target_url: https://a\n  target_urls: {org: https://b}', 'config.yaml:32: tide.target_url', 'exclude each other'),
  mistake('a context both required and optional', config, 'required-contexts: [dco]', 'required-contexts: [lint]', 'config.yaml:43: tide.context_options', 'required and optional'),
  mistake('strict status checks where Tide merges', config, '{protect: true}', '{protect: true, required_status_checks: {strict: true}}', 'config.yaml:46: branch-protection', 'where Tide merges: org/repo'),
  mistake('a branch that is unmanaged, with settings', config, '{protect: true}', '{unmanaged: true, protect: true}', 'config.yaml:51: branch-protection.orgs.org.repos.repo.branches.main', 'unmanaged'),
  mistake('a report for a periodic', config, '[presubmit]', '[periodic]', 'config.yaml:53: github_reporter.job_types_to_report[0]', 'presubmit or postsubmit'),
  mistake('a Slack reporter without a channel', config, 'sinker:', 'slack_reporter_configs:\n  "*": {job_types_to_report: [presubmit]}\nsinker:', 'config.yaml:30: slack_reporter_configs.*', 'channel'),
  mistake('a Slack report of an unknown field', config, 'sinker:', 'slack_reporter_configs:\n  "*": {channel: c, report_template: "{{.Spec.Jop}}"}\nsinker:', 'config.yaml:30: slack_reporter_configs.*.report_template', 'did you mean "Job"'),
  mistake('a Slack report of a field that may be nil', config, 'sinker:', 'slack_reporter_configs:\n  "*": {channel: c, report_template: "{{.Spec.Refs.Org}}"}\nsinker:', 'config.yaml:30: slack_reporter_configs.*.report_template', 'guard it'),
  mistake('both ways to write default decoration', config, '  default_decoration_config_entries:', '  default_decoration_configs: {"*": {gcs_credentials_secret: x}}\n  default_decoration_config_entries:', 'config.yaml:11: plank.default_decoration_configs', 'exclude each other'),
  mistake('gcs_browser_prefix twice', config, 'size_limit: 1000', 'gcs_browser_prefixes: {"*": https://x}', 'config.yaml:24: deck.spyglass.gcs_browser_prefixes.*', 'default'),
  mistake('buckets without validation', config, '  tide_update_period: 10s', '  additional_allowed_buckets: [x]', 'config.yaml:28: deck.additional_allowed_buckets', 'skip_storage_path_validation'),
  mistake('allow_anyone beside github_orgs', config, '  tide_update_period: 10s', '  default_rerun_auth_configs:\n  - rerun_auth_configs: {allow_anyone: true, github_orgs: [org]}', 'config.yaml:29: deck.default_rerun_auth_configs[0].rerun_auth_configs', 'allow_anyone'),
  mistake('a webhook twice', config, 'sinker:', 'managed_webhooks:\n  org_repo_config:\n    org: {token_created_after: 2020-01-01T00:00:00Z}\n    org/repo: {token_created_after: 2020-01-01T00:00:00Z}\nsinker:', 'config.yaml:32: managed_webhooks.org_repo_config.org/repo', 'twice'),
  mistake('a token that is created in the future', config, 'sinker:', 'managed_webhooks:\n  org_repo_config:\n    org: {token_created_after: 2999-01-01T00:00:00Z}\nsinker:', 'config.yaml:31: managed_webhooks.org_repo_config.org.token_created_after', 'future'),
  mistake('an invalid label selector', config, 'sinker:', 'jenkins_operators:\n- label_selector: "a in b"\n- label_selector: "a=b"\nsinker:', 'config.yaml:30: jenkins_operators[0].label_selector', 'label selector'),
  mistake('one Jenkins operator with a selector', config, 'sinker:', 'jenkins_operators:\n- label_selector: "a=b"\nsinker:', 'config.yaml:30: jenkins_operators[0].label_selector', 'single operator'),
  mistake('a Gangway client without a project', config, 'sinker:', 'gangway:\n  allowed_api_clients:\n  - allowed_jobs_filters: [{tenant_id: x}]\nsinker:', 'config.yaml:31: gangway.allowed_api_clients[0]', 'needs gcp'),
  mistake('two presets for one label', config, 'presets:\n', 'presets:\n- labels: {preset-proxy: "true"}\n', 'config.yaml:56: presets[1].labels.preset-proxy', 'a second preset'),
  mistake('no utility image', config, '        sidecar: registry.example.com/sidecar:v1\n', '', 'jobs/repo.yaml:3: presubmits.org/repo[0]', 'no utility image for sidecar'),
  mistake('no path strategy', config, '        path_strategy: explicit\n', '', 'jobs/repo.yaml:3: presubmits.org/repo[0]', 'path_strategy'),
  mistake('a path strategy without defaults', config, 'path_strategy: explicit', 'path_strategy: single', 'jobs/repo.yaml:3: presubmits.org/repo[0]', 'default_org'),

  mistake('an unknown plugin', plugins, 'hold, ', 'hold, holt, ', 'plugins.yaml:3: plugins.org/repo.plugins[4]', 'did you mean "hold"'),
  mistake('a plugin that the organization enables already', plugins, 'plugins:\n  org/repo:', 'plugins:\n  org:\n    plugins: [hold]\n  org/repo:', 'plugins.yaml:5: plugins.org/repo.plugins[3]', 'already'),
  mistake('an external plugin that the organization enables already', plugins, 'external_plugins:', 'external_plugins:\n  org/repo:\n  - {name: cherrypicker}', 'plugins.yaml:6: external_plugins.org/repo[0]', 'already'),
  mistake('jobs without the plugin trigger', plugins, 'trigger, ', '', 'jobs/repo.yaml:3: presubmits.org/repo[0]', 'plugin trigger'),
  mistake('OWNERS that nothing verifies', plugins, ', verify-owners', '', 'plugins.yaml:1: plugins', 'verify-owners must be enabled'),
  mistake('no reviewer', plugins, 'request_count: 2', 'request_count: 0', 'plugins.yaml:10: blunderbuss.request_count', 'positive'),
  mistake('sizes out of order', plugins, 'm: 30', 'm: 3', 'plugins.yaml:11: size', 'at least the one before'),
  mistake('a restricted label that anyone may set', plugins, 'additional_labels: [good]', 'additional_labels: [good]\n  restricted_labels: {org: [{label: good}]}', 'plugins.yaml:14: label.restricted_labels.org[0]', 'additional_labels'),
  mistake('a matching label without an organization', plugins, '{org: org, repo', '{repo', 'plugins.yaml:15: require_matching_label[0]', 'org is missing'),
  mistake('a missing_label that matches its regexp', plugins, 'needs-kind', 'kind/none', 'plugins.yaml:15: require_matching_label[0].missing_label', 'matches regexp'),
  mistake('an invalid grace period', plugins, 'grace_period: 5s', 'grace_period: soon', 'plugins.yaml:15: require_matching_label[0].grace_period', 'not a duration'),
  mistake('an invalid plugin regexp', plugins, '\'^kind/\'', '\'^kind/(\'', 'plugins.yaml:15: require_matching_label[0].regexp', 'RE2'),
  mistake('a repository approved twice', plugins, 'approve:\n', 'approve:\n- repos: [org/repo]\n', 'plugins.yaml:9: approve[1].repos[0]', 'a second time'),
  mistake('name beside partitioned_names', plugins, '{name: config}', '{name: config, partitioned_names: [a, b]}', 'plugins.yaml:18: config_updater.maps["config.yaml"]', 'exclude each other'),
  mistake('two maps for one key', plugins, 'config.yaml: {name: config}', 'config.yaml: {name: config}\n    base/config.yaml: {name: config}', 'plugins.yaml:19: config_updater.maps["base/config.yaml"]', 'as config.yaml does'),
  mistake('an unknown cluster group', plugins, '{name: config}', '{name: config, cluster_groups: [all]}', 'plugins.yaml:18: config_updater.maps["config.yaml"].cluster_groups[0]', 'no such cluster group'),
  mistake('clusters beside cluster groups', plugins, '{name: config}', '{name: config, clusters: {default: [a]}, cluster_groups: [all]}', 'plugins.yaml:18: config_updater.maps["config.yaml"].cluster_groups', 'exclude each other'),
  mistake('a number for the name of a map', plugins, '{name: config}', '{name: 1}', 'plugins.yaml:18: config_updater.maps["config.yaml"].name', 'must be a text'),
  mistake('two columns for one label', plugins, 'size:', 'project_manager: {orgsRepos: {org: {projects: {p: {columns: [{name: a, labels: [x], org: org}, {name: b, labels: [x], org: org}]}}}}}\nsize:', 'plugins.yaml:11: project_manager.orgsRepos.org.projects.p.columns[1].labels', 'same labels'),

  mistake('a job without a name', jobs, '- name: publish\n    spec', '- spec', 'jobs/repo.yaml:30: postsubmits.org/repo[0].name', 'needs a name'),
  mistake('a job\'s name with a slash', jobs, 'name: publish', 'name: publish/all', 'jobs/repo.yaml:30: postsubmits.org/repo[0].name', 'letters, digits'),
  mistake('a job\'s name of 64 letters', jobs, 'name: publish', `name: ${'a'.repeat(64)}`, 'jobs/repo.yaml:30: postsubmits.org/repo[0].name', 'at most 63'),
  mistake('a job without a spec', jobs, 'name: publish\n    spec:\n      containers:\n      - image: registry.example.com/golang:1\n        args: [publish]\n', 'name: publish\n', 'jobs/repo.yaml:30: postsubmits.org/repo[0]', 'needs a spec'),
  mistake('a spec for Jenkins', jobs, 'name: publish', 'name: publish\n    agent: jenkins', 'jobs/repo.yaml:30: postsubmits.org/repo[0]', 'agent kubernetes'),
  mistake('a job in another namespace', jobs, 'name: publish', 'name: publish\n    namespace: elsewhere', 'jobs/repo.yaml:30: postsubmits.org/repo[0]', 'pod_namespace'),
  mistake('a job that is not decorated', jobs, 'name: publish', 'name: publish\n    decorate: false', 'jobs/repo.yaml:31: postsubmits.org/repo[0].decorate', 'decorated'),
  mistake('a queue that is unknown', jobs, 'name: publish', 'name: publish\n    job_queue_name: slew', 'jobs/repo.yaml:31: postsubmits.org/repo[0].job_queue_name', 'did you mean "slow"'),
  mistake('a label that Prow sets', jobs, 'name: publish', 'name: publish\n    labels: {created-by-prow: "true"}', 'jobs/repo.yaml:31: postsubmits.org/repo[0].labels.created-by-prow', 'Prow itself'),
  mistake('a label\'s value with a space', jobs, 'name: publish', 'name: publish\n    labels: {team: a b}', 'jobs/repo.yaml:31: postsubmits.org/repo[0].labels.team', 'no value of a label'),
  mistake('an annotation\'s name with a space', jobs, 'name: publish', 'name: publish\n    annotations: {a b: c}', 'jobs/repo.yaml:31: postsubmits.org/repo[0].annotations["a b"]', 'no name of a label'),
  mistake('two jobs of one name', jobs, 'name: lint', 'name: unit', 'jobs/repo.yaml:18: presubmits.org/repo[1].name', 'a second presubmit'),
  mistake('two jobs of one context', jobs, 'optional: true', 'context: unit', 'jobs/repo.yaml:20: presubmits.org/repo[1].context', 'same context'),
  mistake('two periodics of one name', jobs, 'periodics:\n', 'periodics:\n- {name: nightly, interval: 1h, spec: {containers: [{image: x, command: [y]}]}}\n', 'jobs/repo.yaml:37: periodics[1].name', 'a second periodic'),
  mistake('always_run beside run_if_changed', jobs, 'run_if_changed', 'always_run: true\n    run_if_changed', 'jobs/repo.yaml:19: presubmits.org/repo[1].always_run', 'exclude each other'),
  mistake('run_if_changed beside skip_if_only_changed', jobs, 'run_if_changed: ^lib/', 'run_if_changed: ^lib/\n    skip_if_only_changed: ^docs/', 'jobs/repo.yaml:20: presubmits.org/repo[1].skip_if_only_changed', 'exclude each other'),
  mistake('a trigger without a rerun_command', jobs, 'optional: true', 'trigger: /lint', 'jobs/repo.yaml:18: presubmits.org/repo[1]', 'rerun_command is missing'),
  mistake('a rerun_command that its trigger does not match', jobs, 'optional: true', 'trigger: ^/lint$\n    rerun_command: /test lint', 'jobs/repo.yaml:21: presubmits.org/repo[1].rerun_command', 'does not match'),
  mistake('an invalid branch pattern', jobs, 'optional: true\n    branches: [main]', 'branches: ["["]', 'jobs/repo.yaml:20: presubmits.org/repo[1].branches[0]', 'RE2'),
  mistake('cron and interval', jobs, 'cron: 0 3 * * *', 'cron: 0 3 * * *\n  interval: 1h', 'jobs/repo.yaml:38: periodics[0].interval', 'exclude each other'),
  mistake('neither cron nor interval', jobs, '  cron: 0 3 * * *\n', '', 'jobs/repo.yaml:36: periodics[0]', 'needs cron'),
  mistake('a cron line of four fields', jobs, '0 3 * * *', '0 3 * *', 'jobs/repo.yaml:37: periodics[0].cron', 'five fields'),
  mistake('an hour out of range', jobs, '0 3 * * *', '0 24 * * *', 'jobs/repo.yaml:37: periodics[0].cron', 'hour 24'),
  mistake('an invalid interval', jobs, 'cron: 0 3 * * *', 'interval: daily', 'jobs/repo.yaml:37: periodics[0].interval', 'not a duration'),
  mistake('a periodic that clones at its top', jobs, 'cron: 0 3 * * *', 'cron: 0 3 * * *\n  clone_depth: 1', 'jobs/repo.yaml:38: periodics[0].clone_depth', 'no effect'),
  mistake('a repository cloned twice', jobs, 'optional: true', 'extra_refs: [{org: org, repo: repo}]', 'jobs/repo.yaml:20: presubmits.org/repo[1].extra_refs[0]', 'cloned already'),
  mistake('an init container', jobs, '      volumes:', '      initContainers: [{name: a, image: b}]\n      volumes:', 'jobs/repo.yaml:16: presubmits.org/repo[0].spec.initContainers', 'init containers'),
  mistake('no container', jobs, 'containers:\n      - image: registry.example.com/golang:1\n        args: [publish]', 'containers: []', 'jobs/repo.yaml:32: postsubmits.org/repo[0].spec.containers', 'at least one container'),
  mistake('two containers without names', jobs, '        args: [publish]', '        args: [publish]\n      - {image: b, args: [c]}', 'jobs/repo.yaml:33: postsubmits.org/repo[0].spec.containers[0].name', 'needs a name'),
  mistake('a container without a command', jobs, '        args: [publish]', '        args: []', 'jobs/repo.yaml:33: postsubmits.org/repo[0].spec.containers[0]', 'needs a command'),
  mistake('a variable twice', jobs, '- {name: A, value: a}', '- {name: A, value: a}\n        - {name: A, value: b}', 'jobs/repo.yaml:14: presubmits.org/repo[0].spec.containers[0].env[1].name', 'set twice'),
  mistake('a variable that Prow sets', jobs, '{name: A, value: a}', '{name: JOB_NAME, value: a}', 'jobs/repo.yaml:13: presubmits.org/repo[0].spec.containers[0].env[0].name', 'Prow itself'),
  mistake('a variable that a preset sets', jobs, '{name: A, value: a}', '{name: PROXY, value: a}', 'jobs/repo.yaml:10: presubmits.org/repo[0].spec.containers[0]', 'preset preset-proxy: true'),
  mistake('a volume that a preset brings', jobs, '- {name: data, emptyDir: {}}', '- {name: data, emptyDir: {}}\n      - {name: proxy, emptyDir: {}}', 'jobs/repo.yaml:9: presubmits.org/repo[0].spec', 'defined twice'),
  mistake('a mount without a volume', jobs, 'mountPath: /data', 'mountPath: /data}\n        - {name: date, mountPath: /date', 'jobs/repo.yaml:16: presubmits.org/repo[0].spec.containers[0].volumeMounts[1]', 'does not define'),
  mistake('a volume with a name that Prow uses', jobs, '- {name: data, emptyDir: {}}', '- {name: data, emptyDir: {}}\n      - {name: logs, emptyDir: {}}', 'jobs/repo.yaml:18: presubmits.org/repo[0].spec.volumes[1].name', 'Prow\'s own'),
  mistake('a mount that hides one of Prow\'s', jobs, 'mountPath: /data', 'mountPath: /tools', 'jobs/repo.yaml:15: presubmits.org/repo[0].spec.containers[0].volumeMounts[0]', 'hides'),
  mistake('an invalid quantity', jobs, 'memory: 1Gi', 'memory: 1 GB', 'jobs/repo.yaml:27: presubmits.org/repo[1].spec.containers[0].resources.requests.memory', 'not a quantity'),
];

/** The sound configuration with one mistake in it. */
export function withMistake({ file, from, to, name }: Mistake): Record<File, string> {
  if (sound[file].split(from).length !== 2) {
    throw new Error(`${name}: ${file} must hold exactly once: ${from}`);
  }
  return { ...sound, [file]: sound[file].replace(from, () => to) };
}
