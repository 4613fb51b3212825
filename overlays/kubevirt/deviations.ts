import type { Deviation } from '../../lib/compare';

export const ownWords = 'text of our own, to the same purpose';
const twoNamespaces = 'the reference leaves namespaces to be made by hand; an empty cluster takes our folder as it is';
const namespaceMissing = 'the reference names no namespace, so that it depends on who applies it';
const overlap = 'two of them would act on the same events while they are rolled out';
const commenter = 'phased and referee mount it, and the reference has it where jobs run only: their pods could not start';
const probes = 'it answers for its health and nobody asks, so that traffic goes to what is not ready';
const claim = 'a new pod waits for ever for the claim that the old one holds on another node';
const nodes = 'crier reads the node of a pod since August 2025 and may not: podinfo.json lacks it';

/** How docker is told to pull through the mirror, wherever jobs run. */
export const dockerOptionsDeviations = ['docker', 'docker-proxy'].map((key): Deviation => ({
  object: 'v1 ConfigMap kubevirt-prow-jobs/docker-daemon-mirror-config', path: `data.${key}`, reason: ownWords,
}));

/** Of the build cache on a claim, wherever it runs. */
export const greenhouseDeviation: Deviation = {
  object: 'apps/v1 Deployment kubevirt-prow/greenhouse', path: 'spec.strategy.type', was: 'RollingUpdate', reason: claim,
};

/** How KubeVirt's control plane differs from what production runs, in every environment. */
export const controlPlaneDeviations: readonly Deviation[] = [
  { object: 'v1 Namespace kubevirt-prow', reason: twoNamespaces },
  { object: 'v1 Namespace kubevirt-prow-jobs', reason: twoNamespaces },
  { object: 'v1 LimitRange mem-limit-range', reason: namespaceMissing },
  { object: 'v1 LimitRange kubevirt-prow-jobs/mem-limit-range', reason: namespaceMissing },
  { object: 'monitoring.coreos.com/v1 ServiceMonitor referee', reason: namespaceMissing },
  { object: 'monitoring.coreos.com/v1 ServiceMonitor kubevirt-prow/referee', reason: namespaceMissing },

  {
    object: 'apiextensions.k8s.io/v1 CustomResourceDefinition prowjobs.prow.k8s.io',
    path: '**.description',
    was: /./,
    reason: 'without descriptions the definition is small enough for client-side apply',
  },
  { object: 'v1 ConfigMap kubevirt-prow/label-config', path: '**.description', reason: ownWords },
  { object: 'v1 ConfigMap kubevirt-prow/plugins', path: 'data[plugins.yaml].help.help_guidelines_summary', reason: ownWords },
  { object: 'v1 ConfigMap kubevirt-prow/pushgateway-proxy-config', path: 'data[nginx.conf]', reason: ownWords },
  ...dockerOptionsDeviations,
  {
    object: 'batch/v1 CronJob kubevirt-prow/terminating-pod-cleanup',
    path: 'spec.jobTemplate.spec.template.spec.containers[cleanup].command[3]',
    reason: ownWords,
  },

  {
    object: 'batch/v1 CronJob kubevirt-prow/branch-protector',
    path: 'spec.jobTemplate.spec.template.spec.containers[branchprotector].securityContext.runAsUser',
    reason: 'root is refused, and the image, built on alpine, names no other user: on a real cluster the job never starts',
  },
  { object: 'v1 Secret kubevirt-prow/commenter-oauth-token', reason: commenter },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRole crier', reason: nodes },
  { object: 'rbac.authorization.k8s.io/v1 ClusterRoleBinding crier', reason: nodes },
  { object: 'apps/v1 Deployment kubevirt-prow/docker-mirror-proxy', path: 'spec.strategy.type', was: 'RollingUpdate', reason: claim },
  greenhouseDeviation,
  { object: 'apps/v1 Deployment kubevirt-prow/docker-mirror-proxy', path: 'spec.strategy.rollingUpdate.maxUnavailable', was: 1, reason: claim },
  ...['crier', 'statusreconciler', 'cherrypicker', 'needs-rebase'].map((name): Deviation => ({
    object: `apps/v1 Deployment kubevirt-prow/${name}`, path: 'spec.strategy.type', was: 'RollingUpdate', reason: overlap,
  })),
  { object: 'apps/v1 Deployment kubevirt-prow/cherrypicker', path: 'spec.strategy.rollingUpdate.*', was: 1, reason: overlap },
  ...['cherrypicker', 'ghproxy', 'needs-rebase', 'prow-controller-manager'].flatMap((name) => ['livenessProbe', 'readinessProbe'].map((probe): Deviation => ({
    object: `apps/v1 Deployment kubevirt-prow/${name}`, path: `spec.template.spec.containers[${name}].${probe}`, was: null, reason: probes,
  }))),
  {
    object: 'v1 ConfigMap kubevirt-prow/config',
    path: 'data[config.yaml].plank.default_decoration_config_entries[0].config.github_api_endpoints[0]',
    was: 'http://ghproxy',
    reason: 'the short name does not resolve where the pods of jobs run, so that they never use the cache',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/deck',
    path: 'spec.template.spec.containers[deck].args[--gcs-credentials-file]',
    was: null,
    reason: 'deck mounts the credentials of the bucket and is not told where: it would read the bucket as anybody may',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/ghproxy',
    path: 'spec.template.spec.containers[ghproxy].ports[9090/TCP]',
    was: null,
    reason: 'the Service names a metrics port that no container declares',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/statusreconciler',
    path: 'spec.template.spec.containers[statusreconciler].args[--status-path]',
    was: null,
    reason: 'with credentials and no path it keeps no state, so it misses what changes while it is down',
  },
];
