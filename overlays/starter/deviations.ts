import type { Deviation } from '../../lib/compare';

const config = 'v1 ConfigMap prow/config';
const plugins = 'v1 ConfigMap prow/plugins';
const ingress = 'networking.k8s.io/v1 Ingress prow/prow';
const decoration = 'data[config.yaml].plank.default_decoration_config_entries[0].config';

const placeholder = 'the starter has a placeholder, this overlay has a value';
const oldImage = /:v20240802-66b115076$/;
const version = 'the starter runs a release of August 2024; this overlay runs the same release as the others';
const jobs = 'jobs have a ConfigMap of their own, which hook fills; with the starter, that is a later manual step';
export const noRequests = 'the starter sets no resource requests, so the scheduler does not know what the pod needs';
const overlap = 'two pods would act on the same jobs during a rolling update';
const probes = 'it serves health endpoints but has no probes, so traffic goes to pods that are not ready';
const jobToken = 'decorated jobs mount the App\'s key to clone, and the starter does not create it in their namespace';
const nodes = 'crier reads the node of a pod since August 2025; without the permission, podinfo.json lacks the node';

/** Components that read the configuration of jobs. */
const readers = ['crier', 'deck', 'hook', 'horologium', 'prow-controller-manager', 'sinker', 'statusreconciler', 'tide'];
const components = [...readers, 'ghproxy'];

function deployment(name: string, path: string, was: unknown, reason: string): Deviation {
  return { object: `apps/v1 Deployment prow/${name}`, path: `spec.${path}`, was, reason };
}

/** Deviations of a new deployment from upstream's starter, with any storage. */
export const starterDeviations: readonly Deviation[] = [
  { object: 'apiextensions.k8s.io/v1 CustomResourceDefinition prowjobs.prow.k8s.io', reason: 'the starter does not include the definition; it has to be fetched' },
  { object: 'v1 Secret test-pods/github-token', reason: jobToken },
  { object: 'v1 ConfigMap prow/job-config', reason: jobs },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRole crier', reason: nodes },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRoleBinding crier', reason: nodes },

  { object: config, path: 'data[config.yaml].deck.spyglass.lenses[1].lens.config', was: null, reason: 'the field has no value' },
  { object: config, path: 'data[config.yaml].plank.job_url_prefix_config[*]', was: 'https://$PROW_HOST/view/', reason: placeholder },
  { object: config, path: 'data[config.yaml].plank.report_templates[*]', reason: 'our own wording, with the same purpose' },
  { object: config, path: `${decoration}.github_app_id`, was: '$GITHUB_APP_ID', reason: placeholder },
  { object: config, path: 'data[config.yaml].tide.queries[0].orgs[0]', was: '$GITHUB_ORG', reason: placeholder },
  {
    object: config,
    path: 'data[config.yaml].tide.queries[0].missingLabels[0]',
    was: 'needs-rebase',
    reason: 'no plugin of the starter sets the label, and checkconfig refuses that',
  },
  { object: config, path: `${decoration}.utility_images.*`, was: oldImage, reason: version },
  {
    object: config,
    path: `${decoration}.github_api_endpoints[0]`,
    was: 'http://ghproxy',
    reason: 'the short name does not resolve in the namespace of jobs',
  },
  { object: plugins, path: 'data[plugins.yaml].plugins.$GITHUB_ORG', reason: placeholder },
  { object: plugins, path: 'data[plugins.yaml].plugins.example-org', was: null, reason: placeholder },
  { object: plugins, path: 'data[plugins.yaml].plugins[example-org/prow-config]', was: null, reason: jobs },
  { object: plugins, path: 'data[plugins.yaml].config_updater', was: null, reason: jobs },
  { object: ingress, path: 'spec.rules[$PROW_HOST].host', was: '$PROW_HOST', reason: placeholder },
  { object: ingress, path: 'spec.tls[0]', was: null, reason: 'the starter names an issuer but no certificate, so cert-manager never requests one' },

  ...components.flatMap((name) => [
    deployment(name, 'template.spec.containers[*].image', oldImage, version),
    deployment(name, 'template.spec.containers[*].resources.requests.*', null, noRequests),
  ]),
  ...readers.flatMap((name) => [
    deployment(name, 'template.spec.containers[*].args[--job-config-path]', null, jobs),
    deployment(name, 'template.spec.containers[*].volumeMounts[/etc/job-config]', null, jobs),
    deployment(name, 'template.spec.volumes[job-config]', null, jobs),
  ]),
  ...['crier', 'statusreconciler'].map((name) => deployment(name, 'strategy.type', 'RollingUpdate', overlap)),
  ...['ghproxy', 'prow-controller-manager'].flatMap((name) => ['livenessProbe', 'readinessProbe']
    .map((probe) => deployment(name, `template.spec.containers[*].${probe}`, null, probes))),
  {
    object: 'rbac.authorization.k8s.io/v1 Role prow/deck',
    path: 'rules[0].verbs[patch]',
    was: null,
    reason: 'deck patches a job to abort it, and has no permission to',
  },
  deployment(
    'ghproxy',
    'template.spec.containers[ghproxy].args[--push-gateway]',
    '--push-gateway=pushgateway',
    'there is no pushgateway to push to; the cache is partitioned by credentials, as upstream asks of new deployments',
  ),
  deployment('ghproxy', 'template.spec.containers[ghproxy].ports[9090/TCP]', null, 'the Service names a metrics port that no container declares'),
];
