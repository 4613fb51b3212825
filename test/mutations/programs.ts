import { addArg, arg, container, edit, mount, remove, set, vanish, volume, type Mutation } from './mutation';

const args = 'spec.template.spec.containers[0].args';
const crashes = 'project-infra 1853, eks-distro-build-tooling 370: a flag that is gone';

const on = (deployment: string, name: string, change: Mutation['change'], rule: string, field: string, source = 'own'): Mutation =>
  ({ name, source, object: `Deployment prow/${deployment}`, change, rule, field });

export const programMutations: readonly Mutation[] = [
  on('hook', 'a flag that was removed upstream', addArg('--deck-url=http://deck'), 'flags', `${args}["--deck-url"]`, crashes),
  on('hook', 'a flag is mistyped', arg('--config-path', '--config-paht=/etc/config/config.yaml'), 'flags', `${args}["--config-paht"]`),
  on('hook', 'a flag of another component', addArg('--tide-url=http://tide/'), 'flags', `${args}["--tide-url"]`),
  on('tide', 'a flag that tide alone does not have', addArg('--github-hourly-tokens=500'), 'flags', `${args}["--github-hourly-tokens"]`, 'cmd/tide/main.go:113'),
  on('sinker', 'a GitHub flag for sinker', addArg('--github-endpoint=http://ghproxy'), 'flags', `${args}["--github-endpoint"]`),
  on('crier', 'workers are not a number', arg('--github-workers', '--github-workers=ten'), 'flags', `${args}["--github-workers"]`),
  on('deck', 'a boolean is neither true nor false', arg('--spyglass', '--spyglass=yes'), 'flags', `${args}["--spyglass"]`),
  on('needs-rebase', 'a duration without a unit', arg('--update-period', '--update-period=3'), 'flags', `${args}["--update-period"]`),
  on('ghproxy', 'a size with a unit', arg('--cache-sizeGB', '--cache-sizeGB=99Gi'), 'flags', `${args}["--cache-sizeGB"]`),
  on('hook', 'token and app at once', addArg('--github-token-path=/etc/github/token'), 'flags', args),
  on('tide', 'an app without its key', arg('--github-app-private-key-path'), 'flags', `${args}["--github-app-id"]`),
  on('crier', 'a key without its app', arg('--github-app-id'), 'flags', args),
  on('ghproxy', 'a cache without a size', arg('--cache-sizeGB'), 'flags', `${args}["--cache-dir"]`),
  on('ghproxy', 'a cache larger than its claim', arg('--cache-sizeGB', '--cache-sizeGB=99'), 'caches', `${args}["--cache-sizeGB"]`, 'project-infra: 99 GB on 30Gi; production as it stands'),
  on('ghproxy', 'a cache larger than the emptyDir in place of its claim', volume('cache', (each) => {
    delete each.persistentVolumeClaim;
    each.emptyDir = { sizeLimit: '10Gi' };
  }), 'caches', `${args}["--cache-sizeGB"]`),
  {
    name: 'the claim of the cache shrinks', source: 'own', object: 'PersistentVolumeClaim prow/ghproxy',
    change: set('spec.resources.requests.storage', '20Gi'), rule: 'caches', found: 'Deployment prow/ghproxy', field: `${args}["--cache-sizeGB"]`,
  },
  on('deck', 'hidden and shown at once', (object, objects) => {
    addArg('--hidden-only=true')(object, objects);
    addArg('--show-hidden=true')(object, objects);
  }, 'flags', args),
  on('hook', 'a flag twice', addArg('--config-path=/etc/config/other.yaml'), 'flags', `${args}["--config-path=/etc/config/other.yaml"]`),
  on('hook', 'no configuration', arg('--config-path'), 'flags', args),
  on('horologium', 'no configuration for horologium', arg('--config-path'), 'flags', args),
  on('hook', 'hook in dry run', arg('--dry-run', '--dry-run=true'), 'flags', `${args}["--dry-run"]`, 'notes 2.4: dry run cannot start hook'),
  on('statusreconciler', 'dry run by default', arg('--dry-run'), 'flags', args),
  on('tide', 'tide in a half dry run', arg('--dry-run'), 'flags', args),
  on('sinker', 'sinker in a half dry run', arg('--dry-run'), 'flags', args),
  on('deck', 'a login without a cookie secret', arg('--cookie-secret'), 'flags', args),
  on('crier', 'slack workers without a token', arg('--slack-token-file'), 'flags', args),
  on('cherrypicker', 'cherrypicker without a token', arg('--github-token-path'), 'flags', args),
  on('hook', 'a file whose key the Secret does not have', arg('--github-app-private-key-path', '--github-app-private-key-path=/etc/github/cert.pem'), 'files', `${args}["--github-app-private-key-path"]`),
  on('tide', 'a file where nothing is mounted', arg('--gcs-credentials-file', '--gcs-credentials-file=/etc/gcs/service-account.json'), 'files', `${args}["--gcs-credentials-file"]`),
  on('crier', 'a file\'s mount has moved', mount('slack-token', set('mountPath', '/etc/slack-token')), 'files', args),
  on('sinker', 'the kubeconfig\'s mount has moved', mount('kubeconfig', set('mountPath', '/etc/kube')), 'files', `${args}["--kubeconfig"]`),
  on('hook', 'the plugins\' mount has moved from the default', mount('plugins', set('mountPath', '/etc/plugin')), 'files', 'volumeMounts'),
  on('needs-rebase', 'the webhook secret\'s mount has moved from the default', mount('hmac', set('mountPath', '/etc/hmac')), 'files', 'volumeMounts'),
  on('horologium', 'the job configuration is not mounted', arg('--job-config-path', '--job-config-path=/etc/jobs'), 'files', `${args}["--job-config-path"]`),
  on('prow-exporter', 'a variable names a file that is not mounted', container(set('env.0.value', '/etc/kubeconfig/conf')), 'files', 'env[0].value'),
  on('crier', 'credentials without their flag', arg('--gcs-credentials-file'), 'files', 'volumeMounts["gcs-credentials"]', 'istio/test-infra 5945: deck without credentials'),
  on('hook', 'a host is mistyped', arg('--github-endpoint=http://ghproxy', '--github-endpoint=http://gh-proxy'), 'hosts', `${args}["--github-endpoint=http://gh-proxy"]`),
  on('deck', 'a host with a port that its Service does not have', arg('--hook-url', '--hook-url=http://hook/plugin-help'), 'hosts', `${args}["--hook-url"]`),
  on('deck', 'tide with the port of its container', arg('--tide-url', '--tide-url=http://tide:8888/'), 'hosts', `${args}["--tide-url"]`),
  on('ghproxy', 'a push gateway that is not there', arg('--push-gateway', '--push-gateway=prometheus-pushgateway'), 'hosts', `${args}["--push-gateway"]`, 'notes 2.3.6'),
  on('tide', 'a host outside that nobody declared', arg('--github-endpoint=https', '--github-endpoint=https://api.githb.com'), 'hosts', `${args}["--github-endpoint=https"]`),
  on('tide', 'a Service of another namespace', arg('--github-graphql-endpoint', '--github-graphql-endpoint=http://ghproxy.default.svc/graphql'), 'hosts', `${args}["--github-graphql-endpoint"]`),
  on('hook', 'a variable is renamed', container(set('env.0.name', 'APP_ID')), 'variables', `${args}["--github-app-id"]`),
  on('deck', 'a variable is dropped', container(remove('env')), 'variables', args),
  on('crier', 'a variable is mistyped in an argument', arg('--github-app-id', '--github-app-id=$(GITHUB_APPID)'), 'variables', args),
  on('docker-mirror-proxy', 'a variable is set twice', container(set('env.1.name', 'ENABLE_MANIFEST_CACHE')), 'variables', 'env[1].name'),
  on('hook', 'one image of another version', container(set('image', 'us-docker.pkg.dev/k8s-infra-prow/images/hook:v20240802-66b115076')), 'images', 'image', 'falcosecurity/test-infra 635'),
  on('deck', 'an image without a tag', container(set('image', 'us-docker.pkg.dev/k8s-infra-prow/images/deck')), 'images', 'image'),
  on('gcsweb', 'an image that is always the latest', container(set('image', 'k8s.gcr.io/gcsweb:latest')), 'images', 'image'),
  {
    name: 'one utility image of another version', source: 'kubernetes/test-infra 25310, falcosecurity/test-infra 635', object: 'ConfigMap prow/config',
    change: edit('config.yaml', /sidecar:v\S+/, 'sidecar:v20240802-66b115076'), rule: 'images', field: 'data["config.yaml"]',
  },
  {
    name: 'the proxy\'s Service is renamed', source: 'own', object: 'Service prow/ghproxy', change: set('metadata.name', 'github-proxy'),
    rule: 'hosts', found: 'Deployment prow/hook', field: `${args}["--github-endpoint=http://ghproxy"]`,
  },
  {
    name: 'the plugin\'s Service is forgotten', source: 'own', object: 'Service prow/cherrypicker', change: vanish,
    rule: 'hosts', found: 'ConfigMap prow/plugins', field: 'external_plugins',
  },
  {
    name: 'an external plugin is mistyped', source: 'own', object: 'ConfigMap prow/plugins', change: edit('plugins.yaml', 'name: needs-rebase', 'name: need-rebase'),
    rule: 'hosts', field: 'external_plugins',
  },
  {
    name: 'an external plugin\'s Service changes its port', source: 'own', object: 'Service prow/needs-rebase', change: set('spec.ports.0.port', 8080),
    rule: 'hosts', found: 'ConfigMap prow/plugins', field: 'external_plugins',
  },
  {
    name: 'metrics are pushed to a host that does not exist', source: 'notes 2.3.6', object: 'ConfigMap prow/config',
    change: edit('config.yaml', 'endpoint: pushgateway', 'endpoint: push-gateway'), rule: 'hosts', field: 'push_gateway.endpoint',
  },
  {
    name: 'ProwJobs in a namespace that is not there', source: 'project-infra 88: ConfigMaps in the wrong namespace', object: 'ConfigMap prow/config',
    change: edit('config.yaml', /prowjob_namespace: \S+/, 'prowjob_namespace: prowjobs'), rule: 'configuration', field: 'prowjob_namespace',
  },
  {
    name: 'pods in a namespace that is not there', source: 'own', object: 'ConfigMap prow/config',
    change: edit('config.yaml', /pod_namespace: \S+/, 'pod_namespace: test-pods'), rule: 'configuration', field: 'pod_namespace',
  },
  {
    name: 'config_updater without a name', source: 'notes 0.7: patching by path', object: 'ConfigMap prow/plugins',
    change: edit('plugins.yaml', /\n +name: job-config/, ''), rule: 'updater', field: 'config_updater.maps',
  },
  {
    name: 'config_updater writes to a namespace that is not there', source: 'notes 0.7', object: 'ConfigMap prow/plugins',
    change: edit('plugins.yaml', /(name: label-config\s+clusters:\s+default:\s+- )\S+/, '$1kubernetes-prow'),
    rule: 'updater', field: 'config_updater.maps',
  },
  {
    name: 'config_updater writes to a cluster that is no context', source: 'own', object: 'ConfigMap prow/plugins',
    change: edit('plugins.yaml', /(name: label-config\s+clusters:\s+)default:/, '$1build:'), rule: 'updater', field: 'config_updater.maps',
  },
  {
    name: 'config.yaml is no YAML', source: 'own', object: 'ConfigMap prow/config', change: edit('config.yaml', 'plank:', 'plank: ['),
    rule: 'configuration', field: 'data["config.yaml"]',
  },
];
