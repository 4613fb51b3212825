import type { Deviation } from '../../lib/compare';

const config = 'v1 ConfigMap prow/config';
const plugins = 'v1 ConfigMap prow/plugins';
const ingress = 'networking.k8s.io/v1 Ingress prow/prow';
const decoration = 'data[config.yaml].plank.default_decoration_config_entries[0].config';

const placeholder = 'the starter has a placeholder where this overlay has a fact';
const oldImage = /:v20240802-66b115076$/;
const version = 'the starter has not been bumped since August 2024; this overlay runs what all others run';
const jobs = 'jobs stand in a ConfigMap of their own from the beginning, which hook fills; the starter leaves that as a step by hand';
const resources = 'the starter asks for no resources, so that the scheduler does not know what it does';
const overlap = 'two of them would act on the same jobs while they are rolled out';
const probes = 'it answers for its health and nobody asks, so that traffic goes to what is not ready';
const jobToken = 'decorated jobs mount the App\'s key to clone, in their own namespace, where the starter has none';
const nodes = 'crier reads the node of a pod since August 2025 and may not: podinfo.json lacks it';

/** What reads the configuration of jobs. */
const readers = ['crier', 'deck', 'hook', 'horologium', 'prow-controller-manager', 'sinker', 'statusreconciler', 'tide'];
const components = [...readers, 'ghproxy'];

function deployment(name: string, path: string, was: unknown, reason: string): Deviation {
  return { object: `apps/v1 Deployment prow/${name}`, path: `spec.${path}`, was, reason };
}

/** How a new deployment differs from upstream's starter, whatever its storage. */
export const starterDeviations: readonly Deviation[] = [
  { object: 'apiextensions.k8s.io/v1 CustomResourceDefinition prowjobs.prow.k8s.io', reason: 'the starter leaves the definition to be fetched' },
  { object: 'v1 Secret test-pods/github-token', reason: jobToken },
  { object: 'v1 ConfigMap prow/job-config', reason: jobs },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRole crier', reason: nodes },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRoleBinding crier', reason: nodes },

  { object: config, path: 'data[config.yaml].deck.spyglass.lenses[1].lens.config', was: null, reason: 'says nothing' },
  { object: config, path: 'data[config.yaml].plank.job_url_prefix_config[*]', was: 'https://$PROW_HOST/view/', reason: placeholder },
  { object: config, path: 'data[config.yaml].plank.report_templates[*]', reason: 'text of our own, to the same purpose' },
  { object: config, path: `${decoration}.github_app_id`, was: '$GITHUB_APP_ID', reason: placeholder },
  { object: config, path: 'data[config.yaml].tide.queries[0].orgs[0]', was: '$GITHUB_ORG', reason: placeholder },
  {
    object: config,
    path: 'data[config.yaml].tide.queries[0].missingLabels[0]',
    was: 'needs-rebase',
    reason: 'no plugin of the starter sets the label, which checkconfig refuses',
  },
  { object: config, path: `${decoration}.utility_images.*`, was: oldImage, reason: version },
  {
    object: config,
    path: `${decoration}.github_api_endpoints[0]`,
    was: 'http://ghproxy',
    reason: 'the short name does not resolve where the pods of jobs run',
  },
  { object: plugins, path: 'data[plugins.yaml].plugins.$GITHUB_ORG', reason: placeholder },
  { object: plugins, path: 'data[plugins.yaml].plugins.example-org', was: null, reason: placeholder },
  { object: plugins, path: 'data[plugins.yaml].plugins[example-org/prow-config]', was: null, reason: jobs },
  { object: plugins, path: 'data[plugins.yaml].config_updater', was: null, reason: jobs },
  { object: ingress, path: 'spec.rules[$PROW_HOST].host', was: '$PROW_HOST', reason: placeholder },
  { object: ingress, path: 'spec.tls[0]', was: null, reason: 'the starter names an issuer and no certificate, so that none is ever asked for' },

  ...components.flatMap((name) => [
    deployment(name, 'template.spec.containers[*].image', oldImage, version),
    deployment(name, 'template.spec.containers[*].resources.requests.*', null, resources),
  ]),
  ...readers.flatMap((name) => [
    deployment(name, 'template.spec.containers[*].args[--job-config-path]', null, jobs),
    deployment(name, 'template.spec.containers[*].volumeMounts[/etc/job-config]', null, jobs),
    deployment(name, 'template.spec.volumes[job-config]', null, jobs),
  ]),
  ...readers.filter((name) => name !== 'crier').map((name): Deviation => ({
    object: `rbac.authorization.k8s.io/v1 RoleBinding prow/${name}`,
    path: `subjects[ServiceAccount/${name}].namespace`,
    was: null,
    reason: 'the namespace that the starter leaves to be understood',
  })),
  ...['crier', 'statusreconciler'].map((name) => deployment(name, 'strategy.type', 'RollingUpdate', overlap)),
  ...['ghproxy', 'prow-controller-manager'].flatMap((name) => ['livenessProbe', 'readinessProbe']
    .map((probe) => deployment(name, `template.spec.containers[*].${probe}`, null, probes))),
  {
    object: 'rbac.authorization.k8s.io/v1 Role prow/deck',
    path: 'rules[0].verbs[patch]',
    was: null,
    reason: 'who may abort a job makes deck patch it, which it may not',
  },
  deployment(
    'ghproxy',
    'template.spec.containers[ghproxy].args[--push-gateway]',
    '--push-gateway=pushgateway',
    'there is no pushgateway to push to; the cache is kept apart by credentials, as upstream asks of new deployments',
  ),
  deployment('ghproxy', 'template.spec.containers[ghproxy].ports[9090/TCP]', null, 'the Service names a metrics port that no container declares'),
];
