import { container, edit, mount, pod, remove, set, vanish, volume, type Change, type Mutation } from './mutation';

const volumes = 'spec.template.spec.volumes';
const pending = 'project-infra 1944, 1969, 2120, 2326, 3516, 1302: a Secret that is not there';

/** Adds an object beside another, of its name and namespace. */
function added(apiVersion: string, kind: string, spec: object): Change {
  return ({ metadata: { name, namespace } }, objects) => {
    objects.push({ apiVersion, kind, metadata: { name, namespace }, spec });
  };
}

export const referenceMutations: readonly Mutation[] = [
  ...[
    ['cookie', 'Deployment prow/deck'],
    ['github-oauth-config', 'Deployment prow/deck'],
    ['hmac-token', 'Deployment prow/hook'],
    ['kubeconfig', 'Deployment prow/sinker'],
    ['slack-token', 'Deployment prow/crier'],
    ['gcs-credentials', 'Deployment prow/tide'],
    ['github-token', 'Deployment prow/prow-controller-manager'],
  ].map(([secret, found]): Mutation => ({
    name: `Secret ${secret} is forgotten`, source: pending, object: `Secret prow/${secret}`, change: vanish,
    rule: 'references', found, field: 'secret.secretName',
  })),
  {
    name: 'a Secret is renamed', source: pending, object: 'Secret prow/cookie', change: set('metadata.name', 'cookie-secret'),
    rule: 'references', found: 'Deployment prow/deck', field: `${volumes}["cookie-secret"].secret.secretName`,
  },
  {
    name: 'a Secret is in the other namespace', source: 'project-infra 1405', object: 'Secret prow/slack-token',
    change: (object, objects) => {
      object.metadata.namespace = objects.find(({ kind, metadata }) => kind === 'Role' && metadata.name === 'prow-exporter').metadata.namespace;
    },
    rule: 'references', found: 'Deployment prow/hook', field: 'secret.secretName',
  },
  {
    name: 'a volume\'s Secret is mistyped', source: pending, object: 'Deployment prow/hook', change: volume('hmac', set('secret.secretName', 'hmac-tokens')),
    rule: 'references', field: `${volumes}["hmac"].secret.secretName`,
  },
  {
    name: 'a volume\'s ConfigMap is mistyped', source: 'own', object: 'Deployment prow/tide', change: volume('config', set('configMap.name', 'configs')),
    rule: 'references', field: `${volumes}["config"].configMap.name`,
  },
  {
    name: 'ConfigMap plugins gets a hash in its name', source: 'notes: names that hook writes must be literal', object: 'ConfigMap prow/plugins',
    change: set('metadata.name', 'plugins-c8a1f2b9'), rule: 'references', found: 'Deployment prow/needs-rebase', field: 'configMap.name',
  },
  {
    name: 'a variable\'s Secret has no such key', source: 'own', object: 'Deployment prow/hook',
    change: container(set('env.0.valueFrom.secretKeyRef.key', 'app-id')), rule: 'references', field: 'env[0].valueFrom.secretKeyRef.key',
  },
  {
    name: 'a variable\'s Secret is mistyped', source: 'own', object: 'CronJob prow/branch-protector',
    change: container(set('env.0.valueFrom.secretKeyRef.name', 'github-tokens')), rule: 'references', field: 'env[0].valueFrom.secretKeyRef.name',
  },
  {
    name: 'a Secret loses a key that a variable reads', source: pending, object: 'Secret prow/github-token', change: remove('data.appid'),
    rule: 'references', found: 'Deployment prow/tide', field: 'env[0].valueFrom.secretKeyRef.key',
  },
  {
    name: 'an item asks for a key that is not there', source: 'own', object: 'Deployment prow/deck',
    change: volume('cookie-secret', set('secret.items', [{ key: 'cookie', path: 'secret' }])), rule: 'references', field: 'secret.items[0].key',
  },
  {
    name: 'a subPath names no key', source: 'own', object: 'Deployment prow/docker-mirror-proxy', change: mount('ca-private', set('subPath', 'ca.pem')),
    rule: 'references', field: 'volumeMounts["ca-private"].subPath',
  },
  {
    name: 'whole environment from a ConfigMap that is not there', source: 'own', object: 'Deployment prow/pushgateway',
    change: container(set('envFrom', [{ configMapRef: { name: 'pushgateway-env' } }])), rule: 'references', field: 'envFrom[0].configMapRef.name',
  },
  {
    name: 'an image pull secret that is not there', source: 'own', object: 'Deployment prow/gcsweb',
    change: pod(set('imagePullSecrets', [{ name: 'registry' }])), rule: 'references', field: 'imagePullSecrets[0].name',
  },
  {
    name: 'a mount of a volume that does not exist', source: 'kubernetes/test-infra 6830: volumeMount name typo', object: 'Deployment prow/deck',
    change: mount('cookie-secret', set('name', 'cookie')), rule: 'volumes', field: 'volumeMounts["cookie"].name',
  },
  {
    name: 'a volume that no container mounts', source: 'own', object: 'Deployment prow/tide', change: pod(({ volumes }) => {
      volumes.push({ name: 'plugins', configMap: { name: 'plugins' } });
    }), rule: 'volumes', field: `${volumes}["plugins"].name`,
  },
  {
    name: 'two volumes of one name', source: 'own', object: 'Deployment prow/hook', change: volume('plugins', set('name', 'config')),
    rule: 'volumes', field: `${volumes}["config"].name`,
  },
  {
    name: 'two mounts at one path', source: 'own', object: 'Deployment prow/hook', change: mount('plugins', set('mountPath', '/etc/config')),
    rule: 'volumes', field: 'volumeMounts["plugins"].mountPath',
  },
  {
    name: 'a claim is mistyped', source: 'own', object: 'Deployment prow/ghproxy', change: volume('cache', set('persistentVolumeClaim.claimName', 'ghproxy-cache')),
    rule: 'volumes', field: 'persistentVolumeClaim.claimName',
  },
  {
    name: 'a claim is forgotten', source: 'own', object: 'PersistentVolumeClaim prow/ghproxy', change: vanish,
    rule: 'volumes', found: 'Deployment prow/ghproxy', field: 'persistentVolumeClaim.claimName',
  },
  {
    name: 'a StorageClass that the cluster does not have', source: 'own', object: 'PersistentVolumeClaim prow/ghproxy',
    change: set('spec.storageClassName', 'standard-rwo'), rule: 'volumes', field: 'spec.storageClassName',
  },
  {
    name: 'a PriorityClass that is not there', source: 'own', object: 'Deployment prow/tide', change: pod(set('priorityClassName', 'high')),
    rule: 'scheduling', field: 'priorityClassName',
  },
  {
    name: 'a node label that no node carries', source: 'own', object: 'Deployment prow/hook', change: pod(set('nodeSelector', { type: 'bare-metal' })),
    rule: 'scheduling', field: 'nodeSelector["type"]',
  },
  {
    name: 'a network that is not attached', source: 'own', object: 'Deployment prow/gcsweb',
    change: set('spec.template.metadata.annotations', { 'k8s.v1.cni.cncf.io/networks': 'sriov' }), rule: 'scheduling', field: 'networks',
  },
  {
    name: 'decorated jobs mount a Secret that their namespace lacks', source: 'notes 2.3.1: upstream\'s gcs starter', object: 'ConfigMap prow/config',
    change: edit('config.yaml', 'gcs_credentials_secret: gcs-credentials', 'gcs_credentials_secret: gcs-credential'),
    rule: 'configuration', field: 'gcs_credentials_secret',
  },
  {
    name: 'the jobs\' own copy of the bucket credentials is forgotten', source: 'notes 2.3.1', object: 'Secret jobs/gcs-credentials', change: vanish,
    rule: 'configuration', found: 'ConfigMap prow/config', field: 'gcs_credentials_secret',
  },
  {
    name: 'an Ingress of a Service that does not exist', source: 'own', object: 'Ingress prow/gcsweb', change: set('spec.rules.0.http.paths.0.backend.service.name', 'gcs-web'),
    rule: 'ports', field: 'spec.rules[0].http.paths[0].backend.service.name',
  },
  {
    name: 'an Ingress without an issuer of its certificate', source: 'own', object: 'Ingress prow/prow', change: remove('metadata.annotations'),
    rule: 'certificates', field: 'spec.tls[0].secretName',
  },
  {
    name: 'decorated jobs of one repository mount a Secret that their namespace lacks', source: 'metal3 and Gardener: default_decoration_configs',
    object: 'ConfigMap prow/config',
    change: edit('config.yaml', 'plank:\n', 'plank:\n  default_decoration_configs:\n    org/repo:\n      s3_credentials_secret: s3-credential\n'),
    rule: 'configuration', field: 'default_decoration_configs["org/repo"].s3_credentials_secret',
  },
  {
    name: 'an ExternalSecret makes another Secret than a pod mounts', source: 'own', object: 'Secret prow/cookie',
    change: (object) => {
      Object.assign(object, { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', spec: { target: { name: 'cookies' } } });
    },
    rule: 'references', found: 'Deployment prow/deck', field: 'secret.secretName',
  },
  {
    name: 'an HTTPRoute to a port that its Service lacks', source: 'own', object: 'Service prow/deck',
    change: added('gateway.networking.k8s.io/v1', 'HTTPRoute', { rules: [{ backendRefs: [{ name: 'deck', port: 8080 }] }] }),
    rule: 'routes', found: 'HTTPRoute prow/deck', field: 'spec.rules[0].backendRefs[0]',
  },
  {
    name: 'an HTTPRoute of a Gateway that is not there', source: 'own', object: 'Service prow/deck',
    change: added('gateway.networking.k8s.io/v1', 'HTTPRoute', { parentRefs: [{ name: 'gatway', namespace: 'infra' }] }),
    rule: 'routes', found: 'HTTPRoute prow/deck', field: 'spec.parentRefs[0].name',
  },
  {
    name: 'an autoscaler of a Deployment that is not there', source: 'own', object: 'Deployment prow/deck',
    change: added('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'dekc' } }),
    rule: 'scaling', found: 'VerticalPodAutoscaler prow/deck', field: 'spec.targetRef.name',
  },
  {
    name: 'a PodMonitoring of no pod', source: 'knative: PodMonitoring kubernetes-external-secrets', object: 'Deployment prow/deck',
    change: added('monitoring.googleapis.com/v1', 'PodMonitoring', { selector: { matchLabels: { app: 'external-secrets' } } }),
    rule: 'selectors', found: 'PodMonitoring prow/deck', field: 'spec.selector.matchLabels',
  },
  {
    name: 'an Ingress without tls', source: 'notes 2.3.5: upstream\'s starters', object: 'Ingress prow/prow', change: remove('spec.tls'),
    rule: 'certificates', field: 'spec.tls',
  },
  {
    name: 'a certificate for another host', source: 'own', object: 'Ingress prow/gcsweb', change: set('spec.tls.0.hosts', ['gcs.example.com']),
    rule: 'certificates', field: 'spec.tls[0].hosts[0]',
  },
];
