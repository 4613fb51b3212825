import type { SourceMutation } from './mutation';

const prow = 'kubevirt-prow';
const own = 'overlays/kubevirt-prow-control-plane/environment.ts';
const given = 'overlays/kubevirt/given.ts';
const plugins = 'overlays/kubevirt/plugins.ts';
const secrets = 'overlays/kubevirt/secrets.ts';
const production = 'kubevirt-prow-control-plane';
const staging = 'kubevirt-prow-staging';
const args = 'spec.template.spec.containers[0].args';
const volumes = 'spec.template.spec.volumes';
const pending = 'project-infra 1944, 1969, 2120, 2326, 3516, 1302: a Secret that is not there';
const skew = 'falcosecurity/test-infra 635, kubernetes/test-infra 25310: images of several versions';

type Entry = readonly [file: string, name: string, from: string, to: string, rule: string, found: string, field: string, source?: string];

const deployment = (name: string): string => `Deployment ${prow}/${name}`;

const inProduction: readonly Entry[] = [
  // Secrets
  ...[
    ['cookie', deployment('deck'), 'cookie-secret'],
    ['githubOAuthConfig', deployment('deck'), 'oauth-config'],
    ['gcsCredentials', deployment('tide'), 'gcs-credentials'],
    ['githubToken', deployment('hook'), 'github-token'],
    ['hmacToken', deployment('coverage'), 'hmac'],
    ['kubeconfig', deployment('prow-controller-manager'), 'kubeconfig'],
    ['mirrorKey', deployment('docker-mirror-proxy'), 'ca-private'],
    ['slackToken', deployment('crier'), 'slack-token'],
    ['commenterToken', deployment('phased'), 'github-token'],
  ].map(([secret, found, volume]): Entry =>
    [own, `${secret} is forgotten`, `    secrets.${secret},`, '', 'references', found!, `${volumes}["${volume}"].secret.secretName`, pending]),
  [secrets, 'a Secret of jobs alone that a plugin mounts', 'name: \'commenter-oauth-token\',\n  namespaces: [\'prow\', \'jobs\'],', 'name: \'commenter-oauth-token\',\n  namespaces: [\'jobs\'],', 'references', deployment('referee'), `${volumes}["github-token"].secret.secretName`, 'project-infra 1405; production as it stands'],
  [secrets, 'jobs may not upload', 'name: \'gcs-credentials\',\n  namespaces: [\'prow\', \'jobs\'],', 'name: \'gcs-credentials\',\n  namespaces: [\'prow\'],', 'configuration', `ConfigMap ${prow}/config`, 'gcs_credentials_secret', 'notes 2.3.1'],
  [secrets, 'the slack token where jobs run', 'name: \'slack-token\',', 'name: \'slack-token\', namespaces: [\'jobs\'],', 'references', deployment('hook'), `${volumes}["slack-token"].secret.secretName`, 'project-infra 1405'],
  [secrets, 'two Secrets of one name', 'name: \'hmac-token\'', 'name: \'slack-token\'', 'identity', `Secret ${prow}/slack-token`, 'metadata.name'],
  [secrets, 'a Secret\'s name in upper case', 'name: \'cookie\'', 'name: \'Cookie\'', 'identity', `Secret ${prow}/Cookie`, 'metadata.name'],
  [own, 'a Secret twice', '    secrets.cookie,', '    secrets.cookie, secrets.cookie,', 'identity', `Secret ${prow}/cookie`, 'metadata.name'],
  // Storage and place
  [own, 'a StorageClass is mistyped', 'storageClass: \'ibmc-vpc-block-general-purpose\'', 'storageClass: \'ibmc-vpc-block-general\'', 'volumes', `PersistentVolumeClaim ${prow}/ghproxy`, 'spec.storageClassName'],
  [own, 'a StorageClass is no longer declared', 'storageClasses: [{ name: \'ibmc-vpc-block-general-purpose\', reason: \'block storage of the cloud that the cluster runs in\' }],', '', 'volumes', `PersistentVolumeClaim ${prow}/ghproxy`, 'spec.storageClassName'],
  [own, 'a declared StorageClass that nobody asks for', 'storageClasses: [{ name', 'storageClasses: [{ name: \'local\', reason: \'was there once\' }, { name', 'declared', 'declarations', 'storageClasses[0]'],
  [own, 'a node label has another value', '{ \'ci.kubevirt.io/cachenode\': \'true\' }', '{ \'ci.kubevirt.io/cachenode\': \'yes\' }', 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cachenode"]'],
  [own, 'a node label is mistyped', '{ \'ci.kubevirt.io/cachenode\': \'true\' }', '{ \'ci.kubevirt.io/cache-node\': \'true\' }', 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cache-node"]'],
  [own, 'an amount in a unit that does not exist', 'storage: { size: \'700Gi\' }', 'storage: { size: \'700GiB\' }', 'facts', production, 'components.greenhouse.storage.size'],
  // Resources
  [own, 'deck has no memory', 'resources: guaranteed(\'1\', \'2Gi\'),', '', 'containment', deployment('deck'), 'resources.requests.memory'],
  [own, 'a limit without memory', 'limits: { cpu: \'0.1\', memory: \'128Mi\' }', 'limits: { cpu: \'0.1\' }', 'containment', deployment('gcsweb'), 'resources.requests.memory'],
  [own, 'a request over its limit', 'cpu: \'50m\', memory: \'64Mi\' }', 'cpu: \'50m\', memory: \'640Mi\' }', 'quantities', `CronJob ${prow}/terminating-pod-cleanup`, 'resources.requests.memory'],
  [own, 'CPU over its limit', 'cpu: \'50m\', memory: \'64Mi\' }', 'cpu: \'50\', memory: \'64Mi\' }', 'quantities', `CronJob ${prow}/terminating-pod-cleanup`, 'resources.requests.cpu'],
  [own, 'memory in thousandths of a byte', 'guaranteed(\'100m\', \'500Mi\')', 'guaranteed(\'100m\', \'500m\')', 'quantities', deployment('prow-exporter'), 'resources.requests.memory'],
  [own, 'an amount in no unit of Kubernetes', 'guaranteed(\'1\', \'2Gi\')', 'guaranteed(\'1\', \'2GB\')', 'facts', production, 'components.deck.resources'],
  // Components that others need
  [own, 'tide does not run', '    tide: {},', '', 'hosts', deployment('deck'), `${args}["--tide-url"]`],
  [own, 'hook does not run', '    hook: { replicas: 4 },', '', 'ports', `Ingress ${prow}/prow`, 'backend.service.name'],
  [own, 'gcsweb does not run', '    gcsweb: { replicas: 2, resources: { limits: { cpu: \'0.1\', memory: \'128Mi\' } } },', '', 'ports', `Ingress ${prow}/gcsweb`, 'backend.service.name'],
  [own, 'the push gateway does not run', '    pushgateway: { resources: guaranteed(\'1000m\', \'1Gi\') },', '', 'hosts', `ConfigMap ${prow}/config`, 'push_gateway.endpoint', 'notes 2.3.6'],
  [own, 'a plugin is forgotten', '    { ...needsRebase, serviceType: \'NodePort\' },', '', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  [own, 'another plugin is forgotten', '    referee,', '', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  [own, 'a plugin twice', '    phased,', '    phased, phased,', 'facts', production, 'externalPlugins'],
  [own, 'a plugin may overlap in a roll-out', '{ ...needsRebase, serviceType', '{ ...needsRebase, singleton: false, serviceType', 'rollOut', deployment('needs-rebase'), 'spec.strategy.type', 'production as it stands'],
  [own, 'more than one hook\'s worth of nothing', 'hook: { replicas: 4 }', 'hook: { replicas: -4 }', 'facts', production, 'components.hook.replicas'],
  // Entrances
  [own, 'nobody makes the certificate', 'tls: { clusterIssuer: \'letsencrypt\', secretName: \'gcsweb-tls\' }', 'tls: { secretName: \'gcsweb-tls\' }', 'certificates', `Ingress ${prow}/gcsweb`, 'spec.tls[0].secretName'],
  [own, 'a host with its scheme', 'prow: \'prow.ci.kubevirt.io\'', 'prow: \'https://prow.ci.kubevirt.io\'', 'facts', production, 'hosts.prow'],
  // Configuration
  [own, 'hook fills what is made', 'jobConfig: \'given\'', 'jobConfig: \'made\'', 'declared', 'declarations', 'configMaps[0]'],
  [own, 'a schedule of four fields', '\'54 * * * *\'', '\'54 * * *\'', 'facts', production, 'components.branchProtector.schedule'],
  [own, 'a repository without its organisation', '[\'nmstate/kubernetes-nmstate\']', '[\'kubernetes-nmstate\']', 'facts', production, 'components.labelSync.runs[1].repositories[0]'],
  [own, 'a namespace with an underscore', 'jobs: \'kubevirt-prow-jobs\' },', 'jobs: \'kubevirt_prow_jobs\' },', 'facts', production, 'namespaces.jobs'],
  [own, 'one image of another version', 'keepsUnusedGrants: true,', 'keepsUnusedGrants: true, images: { hook: \'us-docker.pkg.dev/k8s-infra-prow/images/hook:v20240802-66b115076\' },', 'images', deployment('hook'), 'image', skew],
  [own, 'one utility image of another version', 'keepsUnusedGrants: true,', 'keepsUnusedGrants: true, images: { sidecar: \'us-docker.pkg.dev/k8s-infra-prow/images/sidecar:v20240802-66b115076\' },', 'images', `ConfigMap ${prow}/config`, 'data["config.yaml"]', skew],
  [own, 'an image that is always the latest', 'keepsUnusedGrants: true,', 'keepsUnusedGrants: true, images: { gcsweb: \'k8s.gcr.io/gcsweb:latest\' },', 'images', deployment('gcsweb'), 'image'],
  [own, 'GitHub under a host that nobody declared', 'privateKey: secrets.githubToken.key(\'cert\') } },', 'privateKey: secrets.githubToken.key(\'cert\') }, endpoints: [\'https://api.githb.com\'] },', 'hosts', deployment('tide'), `${args}["--github-endpoint"]`],
  [own, 'an App\'s key that the Secret does not have', 'key(\'cert\')', 'key(\'key\' as never)', 'files', deployment('hook'), `${args}["--github-app-private-key-path"]`],
  // Plugins
  [plugins, 'a plugin\'s Service on another port than hook knows', 'app: \'prow-rehearse\',\n  port: 9900,\n  servicePort: 9900,', 'app: \'prow-rehearse\',\n  port: 9900,\n  servicePort: 80,', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  [plugins, 'a plugin\'s Service under another name than hook knows', 'app: \'prow-phased\'', 'app: \'phased\'', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  [plugins, 'a key that the Secret does not have', 'file(\'hmac\')', 'file(\'token\')', 'files', deployment('coverage'), `${args}["--hmac-secret-file"]`],
  [plugins, 'an image that is not listed', 'name: \'release-blocker\'', 'name: \'release-blockers\'', 'facts', production, 'release-blockers'],
  [plugins, 'an interval without a unit', 'scrapeInterval: \'30s\'', 'scrapeInterval: \'30\'', 'facts', production, 'externalPlugins[4].scrapeInterval'],
  [plugins, 'a port that does not exist', 'app: \'prow-coverage\',\n  port: 9901,', 'app: \'prow-coverage\',\n  port: 99010,', 'facts', production, 'externalPlugins[2].port'],
  // What is declared
  [given, 'the job configuration is no longer declared', 'configMaps: [{ namespace: namespaces.prow, name: name(\'job-config\'), reason: \'hook fills it with the jobs of kubevirt/project-infra\' }],', '', 'references', deployment('horologium'), `${volumes}["job-config"].configMap.name`],
  [given, 'the job configuration in the other namespace', '{ namespace: namespaces.prow, name: name(\'job-config\')', '{ namespace: namespaces.jobs, name: name(\'job-config\')', 'references', deployment('horologium'), `${volumes}["job-config"].configMap.name`],
  [given, 'contexts are no longer declared', 'contexts: jobClusters(cluster),', '', 'configuration', `ConfigMap ${prow}/config`, 'default_rerun_auth_configs[1].cluster'],
  [given, 'a kind\'s group is mistyped', 'group: \'monitoring.coreos.com\'', 'group: \'monitoring.coreos.io\'', 'shape', `ServiceMonitor ${prow}/referee`, 'kind'],
  [given, 'a kind is mistyped', 'kind: \'ServiceMonitor\'', 'kind: \'ServiceMonitors\'', 'shape', `ServiceMonitor ${prow}/referee`, 'kind'],
  [given, 'a node label is declared with another value', 'cachenode=true', 'cachenode=yes', 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cachenode"]'],
  [given, 'an exception for another object', '`Deployment ${namespaces.prow}/${name(\'greenhouse\')}`', '`Deployment ${namespaces.prow}/${name(\'green-house\')}`', 'containment', deployment('greenhouse'), 'securityContext.privileged'],
  [given, 'an exception that nobody needs', '\'cherrypicker\', \'coverage\',', '\'cherrypicker\', \'coverage\', \'sinker\',', 'declared', 'declarations', 'exceptions[1].objects[2]'],
  [given, 'an exception is dropped', '\'test-subset\', \'tide\',', '\'test-subset\',', 'containment', deployment('tide'), 'resources.requests.memory'],
  [given, 'an exception of a kind is dropped', '\'label-sync-kubevirt\', \'label-sync-nmstate\'', '\'label-sync-kubevirt\'', 'containment', `CronJob ${prow}/label-sync-nmstate`, 'resources.requests.memory'],
  // The files that people and bots edit
  ['overlays/kubevirt/config.yaml', 'a cluster that is no context', '    - cluster: prow-s390x-workloads', '    - cluster: prow-s390x-workload', 'configuration', `ConfigMap ${prow}/config`, 'default_rerun_auth_configs[1].cluster'],
  ['overlays/kubevirt/plugins.yaml', 'hook calls another port', 'endpoint: http://referee:9900', 'endpoint: http://referee:9090', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['overlays/kubevirt/plugins.yaml', 'hook calls another host', 'endpoint: http://test-subset:9900', 'endpoint: http://test-subsets:9900', 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['overlays/kubevirt/plugins.yaml', 'a map loses its name', '      name: label-config', '      gzip: false', 'updater', `ConfigMap ${prow}/plugins`, 'config_updater.maps', 'notes 0.7'],
  ['overlays/kubevirt/config.yaml', 'no YAML at all', 'prowjob_namespace: kubevirt-prow-jobs', 'prowjob_namespace: [kubevirt-prow-jobs', 'facts', 'overlays/kubevirt/config.yaml', '5:1'],
];

const inStaging: readonly Entry[] = [
  [given, 'a declared ConfigMap without its prefix', 'name: name(\'job-config\')', 'name: \'job-config\'', 'references', `Deployment ${staging}/staging-hook`, `${volumes}["job-config"].configMap.name`],
  [given, 'exceptions without their prefix', '.map((one) => `Deployment ${namespaces.prow}/${name(one)}`)', '.map((one) => `Deployment ${namespaces.prow}/${one}`)', 'containment', `Deployment ${staging}/staging-tide`, 'resources.requests.memory'],
  [given, 'exceptions in the namespace of production', '`CronJob ${namespaces.prow}/', '`CronJob kubevirt-prow/', 'containment', `CronJob ${staging}/staging-branch-protector`, 'resources.requests.memory'],
  ['overlays/kubevirt-prow-staging/environment.ts', 'a prefix that is no name', 'namePrefix: \'staging-\'', 'namePrefix: \'Staging_\'', 'facts', staging, 'namePrefix'],
  ['overlays/kubevirt-prow-staging/environment.ts', 'a field of production\'s is taken away', 'sharesProwJobDefinition: true,', 'sharesProwJobDefinition: true, webhook: { hmac: undefined as never },', 'facts', staging, 'webhook.hmac'],
];

/** Mistakes in one line of what an environment says, or of the files that it names. */
export const environmentMutations: readonly SourceMutation[] = [
  ...inProduction.map(mutation),
  ...inStaging.map((entry) => ({ ...mutation(entry), overlay: staging })),
];

function mutation([file, name, from, to, rule, found, field, source = 'own']: Entry): SourceMutation {
  return { file, name, from, to, rule, found, field, source };
}
