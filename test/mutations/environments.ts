import { none, type Changes } from '../../lib/environment/derive';
import type { Environment } from '../../lib/environment/environment';
import { guaranteed } from '../../lib/facts/options';
import type { SecretDeclaration } from '../../lib/facts/secret';
import type { Exception } from '../../lib/verify';
import { controlPlane } from '../../overlays/kubevirt-prow-control-plane/environment';
import { staging } from '../../overlays/kubevirt-prow-staging/environment';
import * as secrets from '../../overlays/kubevirt/secrets';
import {
  baseFile, declared, declaredSecrets, facts, plugin, plugins, secret, type EnvironmentChange,
  type EnvironmentMutation,
} from './environment';

const { name: production, namespaces: { prow, jobs } } = controlPlane;
const args = 'spec.template.spec.containers[0].args';
const volumes = 'spec.template.spec.volumes';
const pending = 'project-infra 1944, 1969, 2120, 2326, 3516, 1302: a Secret that is not there';
const skew = 'falcosecurity/test-infra 635, kubernetes/test-infra 25310: images of several versions';
const otherVersion = 'v20240802-66b115076';

type Entry = readonly [name: string, change: EnvironmentChange, rule: string, found: string, field: string, source?: string];

const deployment = (name: string): string => `Deployment ${prow}/${name}`;
const components = (changes: Changes<Environment['components']>): EnvironmentChange => facts({ components: changes });
const image = (name: string, reference: string): EnvironmentChange => facts({ images: { [name]: reference } });
const without = (one: SecretDeclaration): EnvironmentChange => declaredSecrets((all) => all.filter((each) => each !== one));

/** Changes the objects of the exceptions of one kind. */
const exceptions = (allow: Exception['allow'], change: (object: string) => readonly string[]): EnvironmentChange =>
  declared(({ exceptions: all = [], ...others }) => ({
    ...others,
    exceptions: all.map((one) => one.allow === allow ? { ...one, objects: one.objects.flatMap(change) } : one),
  }));

const { labelSync, pushgateway } = controlPlane.components;
const greedy = (changes: Partial<Record<'cpu' | 'memory', string>>): EnvironmentChange => components({
  pushgateway: { resources: { ...pushgateway!.resources, requests: { cpu: '50m', memory: '64Mi', ...changes } } },
});

const forgottenSecrets = ([
  ['cookie', 'deck', 'cookie-secret'],
  ['githubOAuthConfig', 'deck', 'oauth-config'],
  ['gcsCredentials', 'tide', 'gcs-credentials'],
  ['githubToken', 'hook', 'github-token'],
  ['hmacToken', 'coverage', 'hmac'],
  ['kubeconfig', 'prow-controller-manager', 'kubeconfig'],
  ['mirrorKey', 'docker-mirror-proxy', 'ca-private'],
  ['slackToken', 'crier', 'slack-token'],
  ['commenterToken', 'phased', 'github-token'],
] as const).map(([one, found, volume]): Entry =>
  [`${one} is forgotten`, without(secrets[one]), 'references', deployment(found), `${volumes}["${volume}"].secret.secretName`, pending]);

const inProduction: readonly Entry[] = [
  ...forgottenSecrets,
  ['a plugin mounts a Secret that only jobs have', secret(secrets.commenterToken, { namespaces: ['jobs'] }), 'references', deployment('referee'), `${volumes}["github-token"].secret.secretName`, 'project-infra 1405; production as it stands'],
  ['jobs may not upload', secret(secrets.gcsCredentials, { namespaces: ['prow'] }), 'configuration', `ConfigMap ${prow}/config`, 'gcs_credentials_secret', 'notes 2.3.1'],
  ['the slack token only in the namespace of jobs', secret(secrets.slackToken, { namespaces: ['jobs'] }), 'references', deployment('hook'), `${volumes}["slack-token"].secret.secretName`, 'project-infra 1405'],
  ['two Secrets of one name', secret(secrets.hmacToken, { name: 'slack-token' }), 'identity', `Secret ${prow}/slack-token`, 'metadata.name'],
  ['a Secret\'s name in upper case', secret(secrets.cookie, { name: 'Cookie' }), 'facts', production, 'secrets[0].name'],
  ['a Secret twice', declaredSecrets((all) => [...all, secrets.cookie]), 'identity', `Secret ${prow}/cookie`, 'metadata.name'],
  // Storage and scheduling
  ['a StorageClass is mistyped', components({ ghproxy: { storage: { storageClass: 'ibmc-vpc-block-general' } } }), 'volumes', `PersistentVolumeClaim ${prow}/ghproxy`, 'spec.storageClassName'],
  ['a StorageClass is not declared', declared((all) => ({ ...all, storageClasses: [] })), 'volumes', `PersistentVolumeClaim ${prow}/ghproxy`, 'spec.storageClassName'],
  ['a declared StorageClass that nobody asks for', declared((all) => ({ ...all, storageClasses: [{ name: 'local', reason: 'was there once' }, ...all.storageClasses!] })), 'declared', 'declarations', 'storageClasses[0]'],
  ['a node label has another value', components({ greenhouse: { nodeSelector: { 'ci.kubevirt.io/cachenode': 'yes' } } }), 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cachenode"]'],
  ['a node label is mistyped', components({ greenhouse: { nodeSelector: { 'ci.kubevirt.io/cache-node': 'true' } } }), 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cache-node"]'],
  ['a quantity in a unit that does not exist', components({ greenhouse: { storage: { size: '700GiB' } } }), 'facts', production, 'components.greenhouse.storage.size'],
  ['a cache larger than its claim', components({ ghproxy: { cacheSizeGb: 99 } }), 'facts', production, 'components.ghproxy.cacheSizeGb', 'project-infra: 99 GB on 30Gi'],
  // Resources
  ['deck has no memory', components({ deck: { resources: none } }), 'containment', deployment('deck'), 'resources.requests.memory'],
  ['a limit without memory', components({ gcsweb: { resources: { limits: { memory: none } } } }), 'containment', deployment('gcsweb'), 'resources.requests.memory'],
  ['a request over its limit', greedy({ memory: '64Gi' }), 'quantities', deployment('pushgateway'), 'resources.requests.memory'],
  ['CPU over its limit', greedy({ cpu: '50' }), 'quantities', deployment('pushgateway'), 'resources.requests.cpu'],
  ['memory in thousandths of a byte', components({ prowExporter: { resources: guaranteed('100m', '500m') } }), 'quantities', deployment('prow-exporter'), 'resources.requests.memory'],
  ['a quantity in no unit of Kubernetes', components({ deck: { resources: guaranteed('1', '2GB') } }), 'facts', production, 'components.deck.resources'],
  // Components that others need
  ['tide does not run', components({ tide: none }), 'hosts', deployment('deck'), `${args}["--tide-url"]`],
  ['hook does not run', components({ hook: none }), 'ports', `Ingress ${prow}/prow`, 'backend.service.name'],
  ['gcsweb does not run', components({ gcsweb: none }), 'ports', `Ingress ${prow}/gcsweb`, 'backend.service.name'],
  ['the push gateway does not run', components({ pushgateway: none }), 'hosts', `ConfigMap ${prow}/config`, 'push_gateway.endpoint', 'notes 2.3.6'],
  ['a plugin is forgotten', plugins((all) => all.filter(({ name }) => name !== 'needs-rebase')), 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['a plugin twice', plugins((all) => [...all, ...all.filter(({ name }) => name === 'phased')]), 'facts', production, 'externalPlugins'],
  ['a plugin may overlap in a roll-out', plugin('needs-rebase', { singleton: false }), 'rollOut', deployment('needs-rebase'), 'spec.strategy.type', 'production as it stands'],
  ['a negative number of replicas', components({ hook: { replicas: -4 } }), 'facts', production, 'components.hook.replicas'],
  // Certificates and hosts
  ['an Ingress without an issuer of its certificate', facts({ ingress: { gcsweb: { tls: { clusterIssuer: none } } } }), 'certificates', `Ingress ${prow}/gcsweb`, 'spec.tls[0].secretName'],
  ['a host with a path', facts({ hosts: { prow: 'prow.ci.kubevirt.io/deck' } }), 'facts', production, 'hosts.prow'],
  // Configuration
  ['a job ConfigMap that is both made and declared', facts({ configuration: { jobConfig: 'made' } }), 'declared', 'declarations', 'configMaps[0]'],
  ['a schedule of four fields', components({ branchProtector: { schedule: '54 * * *' } }), 'facts', production, 'components.branchProtector.schedule'],
  ['a repository without its organisation', components({ labelSync: { runs: [labelSync!.runs[0]!, { ...labelSync!.runs[1]!, repositories: ['kubernetes-nmstate'] }] } }), 'facts', production, 'components.labelSync.runs[1].repositories[0]'],
  ['a namespace with an underscore', facts({ namespaces: { jobs: 'kubevirt_prow_jobs' } }), 'facts', production, 'namespaces.jobs'],
  ['one image of another version', image('hook', `us-docker.pkg.dev/k8s-infra-prow/images/hook:${otherVersion}`), 'images', deployment('hook'), 'image', skew],
  ['one utility image of another version', image('sidecar', `us-docker.pkg.dev/k8s-infra-prow/images/sidecar:${otherVersion}`), 'images', `ConfigMap ${prow}/config`, 'data["config.yaml"]', skew],
  ['an image that is always the latest', image('gcsweb', 'k8s.gcr.io/gcsweb:latest'), 'images', deployment('gcsweb'), 'image'],
  ['GitHub under a host that nobody declared', facts({ github: { endpoints: ['https://api.githb.com'] } }), 'hosts', deployment('tide'), `${args}["--github-endpoint"]`],
  ['an App\'s key that the Secret does not have', facts({ github: { auth: { privateKey: { secret: secrets.githubToken, key: 'key' } } } }), 'files', deployment('hook'), `${args}["--github-app-private-key-path"]`],
  // Plugins
  ['a plugin\'s Service on another port than hook knows', plugin('rehearse', { servicePort: 80 }), 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['a plugin\'s Service under another name than hook knows', plugin('phased', { app: 'phased' }), 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['a key that the Secret does not have', plugin('coverage', { flags: ({ hmac }) => ({ 'hmac-secret-file': hmac.file('token') }) }), 'files', deployment('coverage'), `${args}["--hmac-secret-file"]`],
  ['an image that is not listed', plugin('release-blocker', { name: 'release-blockers' }), 'facts', production, 'release-blockers'],
  ['an interval without a unit', plugin('referee', { scrapeInterval: '30' }), 'facts', production, 'externalPlugins[4].scrapeInterval'],
  ['a port that does not exist', plugin('coverage', { port: 99010 }), 'facts', production, 'externalPlugins[2].port'],
  // Declarations
  ['the job configuration is not declared', declared((all) => ({ ...all, configMaps: [] })), 'references', deployment('horologium'), `${volumes}["job-config"].configMap.name`],
  ['the job configuration in the other namespace', declared((all) => ({ ...all, configMaps: all.configMaps!.map((one) => ({ ...one, namespace: jobs })) })), 'references', deployment('horologium'), `${volumes}["job-config"].configMap.name`],
  ['a context is not declared', declared((all) => ({ ...all, contexts: all.contexts!.filter(({ name }) => name !== 'prow-s390x-workloads') })), 'configuration', `ConfigMap ${prow}/config`, 'default_rerun_auth_configs[1].cluster'],
  ['a kind\'s group is mistyped', declared((all) => ({ ...all, customResources: [{ ...all.customResources![0]!, group: 'monitoring.coreos.io' }] })), 'shape', `ServiceMonitor ${prow}/referee`, 'kind'],
  ['a kind is mistyped', declared((all) => ({ ...all, customResources: [{ ...all.customResources![0]!, kind: 'ServiceMonitors' }] })), 'shape', `ServiceMonitor ${prow}/referee`, 'kind'],
  ['a node label is declared with another value', declared((all) => ({ ...all, nodeLabels: [{ name: 'ci.kubevirt.io/cachenode=yes', reason: 'mistyped' }] })), 'scheduling', deployment('greenhouse'), 'nodeSelector["ci.kubevirt.io/cachenode"]'],
  ['an exception for another object', exceptions('privileged', (object) => [`${object}s`]), 'containment', deployment('greenhouse'), 'securityContext.privileged'],
  ['an exception that nobody needs', exceptions('no memory request', (object) => object.endsWith('/cherrypicker') ? [deployment('sinker'), object] : [object]), 'declared', 'declarations', 'exceptions[1].objects[0]'],
  ['an exception is dropped', exceptions('no memory request', (object) => object.endsWith('/tide') ? [] : [object]), 'containment', deployment('tide'), 'resources.requests.memory'],
  // Base files
  ['a cluster that is no context', baseFile('config', '    - cluster: prow-s390x-workloads', '    - cluster: prow-s390x-workload'), 'configuration', `ConfigMap ${prow}/config`, 'default_rerun_auth_configs[1].cluster'],
  ['hook calls another port', baseFile('plugins', 'endpoint: http://referee:9900', 'endpoint: http://referee:9090'), 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['hook calls another host', baseFile('plugins', 'endpoint: http://test-subset:9900', 'endpoint: http://test-subsets:9900'), 'hosts', `ConfigMap ${prow}/plugins`, 'external_plugins'],
  ['a map loses its name', baseFile('plugins', '      name: label-config', '      gzip: false'), 'updater', `ConfigMap ${prow}/plugins`, 'config_updater.maps', 'notes 0.7'],
  ['a map for a cluster that is no context', baseFile('plugins', '      name: label-config\n      clusters:\n        default:', '      name: label-config\n      clusters:\n        build:'), 'facts', 'overlays/kubevirt/plugins.yaml', 'clusters needs the key default'],
  ['no YAML at all', baseFile('config', 'prowjob_namespace: kubevirt-prow-jobs', 'prowjob_namespace: [kubevirt-prow-jobs'), 'facts', 'overlays/kubevirt/config.yaml', '5:1'],
];

const stagingDeployment = (name: string): string => `Deployment ${staging.namespaces.prow}/staging-${name}`;

const inStaging: readonly Entry[] = [
  ['a declared ConfigMap without its prefix', declared((all) => ({ ...all, configMaps: all.configMaps!.map((one) => ({ ...one, name: 'job-config' })) })), 'references', stagingDeployment('hook'), `${volumes}["job-config"].configMap.name`],
  ['exceptions without their prefix', exceptions('no memory request', (object) => [object.replace('/staging-', '/')]), 'containment', stagingDeployment('tide'), 'resources.requests.memory'],
  ['exceptions in the namespace of production', exceptions('no memory request', (object) => [object.replace(staging.namespaces.prow, prow)]), 'containment', `CronJob ${staging.namespaces.prow}/staging-branch-protector`, 'resources.requests.memory'],
  ['a prefix that is no name', facts({ namePrefix: 'Staging_' }), 'facts', staging.name, 'namePrefix'],
  ['a required fact is taken away', facts({ webhook: { hmac: undefined as never } }), 'facts', staging.name, 'webhook.hmac'],
];

/** Mistakes in one fact of an environment, or in one line of the files that it names. */
export const environmentMutations: readonly EnvironmentMutation[] = [
  ...inProduction.map((entry) => mutation(controlPlane, entry)),
  ...inStaging.map((entry) => mutation(staging, entry)),
];

function mutation(environment: Environment, [name, change, rule, found, field, source = 'own']: Entry): EnvironmentMutation {
  return { environment, name, change, rule, found, field, source };
}
