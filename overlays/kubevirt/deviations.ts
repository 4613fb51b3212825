import type { Deviation } from '../../lib/compare';

export const ownWords = 'our own wording, with the same purpose';
const twoNamespaces = 'the reference expects namespaces to be created by hand; our folder can be applied to an empty cluster';
const namespaceMissing = 'the reference sets no namespace, so it depends on who applies the object';
const overlap = 'two pods would act on the same events during a rolling update';
const commenter = 'phased and referee mount it, but the reference has it only in the namespace of jobs, so their pods could not start';
const probes = 'it serves health endpoints but has no probes, so traffic goes to pods that are not ready';
const claim = 'during a rolling update, a new pod waits forever for the claim that the old pod mounts on another node';
const nodes = 'crier reads the node of a pod since August 2025; without the permission, podinfo.json lacks the node';

/** Deviations of the docker options for jobs, in any cluster. */
export const dockerOptionsDeviations = ['docker', 'docker-proxy'].map((key): Deviation => ({
  object: 'v1 ConfigMap kubevirt-prow-jobs/docker-daemon-mirror-config', path: `data.${key}`, reason: ownWords,
}));

/** The deviation of greenhouse with a claim, in any cluster. */
export const greenhouseDeviation: Deviation = {
  object: 'apps/v1 Deployment kubevirt-prow/greenhouse', path: 'spec.strategy.type', was: 'RollingUpdate', reason: claim,
};

/** Deviations of KubeVirt's control plane from production, in any environment. */
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
    reason: 'the pod must not run as root, but the image, built on alpine, sets no other user: on a real cluster the job never starts',
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
    reason: 'the short name does not resolve in the namespace of jobs, so their pods never use the cache',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/deck',
    path: 'spec.template.spec.containers[deck].args[--gcs-credentials-file]',
    was: null,
    reason: 'deck mounts the credentials of the bucket but has no flag for them, so it would read the bucket anonymously',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/ghproxy',
    path: 'spec.template.spec.containers[ghproxy].ports[9090/TCP]',
    was: null,
    reason: 'the Service names a metrics port that no container declares',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/ghproxy',
    path: 'spec.template.spec.containers[ghproxy].args[--cache-sizeGB]',
    was: '--cache-sizeGB=99',
    reason: 'a cache of 99 GB does not fit on its claim of 30Gi',
  },
  {
    object: 'apps/v1 Deployment kubevirt-prow/statusreconciler',
    path: 'spec.template.spec.containers[statusreconciler].args[--status-path]',
    was: null,
    reason: 'with credentials but without a path, it keeps no state and misses changes made while it is down',
  },
];
