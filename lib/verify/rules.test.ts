import { join } from 'node:path';
import type { KubernetesObject } from '../object';
import { readManifests } from '../manifests/manifests';
import { revealed } from '../private-value';
import { ruleNames, verify, type Declarations } from '.';
import { shortName } from './manifest-set';
import { addArg, arg, container, drop, edit, mount, pod, remove, set, vanish, volume, type Change, type Draft } from '../../test/mutations/mutation';

const fixture = readManifests([join(__dirname, 'fixtures/prow.yaml')]).map(({ object }) => revealed(object));
const given: Declarations = {
  customResources: [{ group: 'monitoring.coreos.com', kind: 'ServiceMonitor', scope: 'Namespaced', reason: 'installed with Prometheus' }],
};

function changed(object: string, change: Change): KubernetesObject[] {
  const objects: Draft[] = structuredClone(fixture);
  change(objects.find((each) => shortName(each) === object), objects);
  return objects;
}

function found(objects: readonly KubernetesObject[], declarations: Declarations = given): string[] {
  return verify(objects, declarations).map(({ rule, severity, object, field, problem }) =>
    `${rule} ${severity}: ${object === undefined ? 'declarations' : shortName(object)}: ${field}: ${problem}`);
}

test('a small Prow in which nothing is wrong gives no finding', () => {
  expect(fixture.length).toBeGreaterThan(20);
  expect(found(fixture)).toEqual([]);
});

/** One break each, and what is said of it. */
const broken: readonly (readonly [object: string, change: Change, finding: string])[] = [
  ['Service prow/hook', set('metadata.name', 'Hook'), 'identity error: Service prow/Hook: metadata.name: "Hook" is no valid name of a Service'],
  ['Namespace prow', vanish, 'identity error: ConfigMap prow/config: metadata.namespace: namespace "prow" is neither among the objects nor declared'],
  ['ServiceMonitor prow/ghproxy', remove('metadata.namespace'), 'identity error: ServiceMonitor ghproxy: metadata.namespace: a ServiceMonitor lies in a namespace, and none is named: it goes where the caller of kubectl happens to be'],
  ['Deployment prow/hook', set('spec.replica', 3), 'shape error: Deployment prow/hook: spec.replica: no field "replica" is known here (nearest: "replicas")'],
  ['Service prow/hook', set('spec.ports.0.port', '8888'), 'shape error: Service prow/hook: spec.ports[0].port: is "8888": must be integer'],
  ['Deployment prow/hook', remove('spec.selector'), 'shape error: Deployment prow/hook: spec: must have required property selector'],
  ['Deployment prow/hook', set('metadata.labels.app', ''.padEnd(64, 'x')), `labels error: Deployment prow/hook: metadata.labels["app"]: "${''.padEnd(64, 'x')}" is no valid label value`],
  ['Deployment prow/hook', container(set('resources.requests.memory', '2Gi')), 'quantities error: Deployment prow/hook: spec.template.spec.containers[0].resources.requests.memory: asks for 2Gi of memory, more than its limit of 1Gi'],
  ['CronJob prow/branch-protector', set('spec.schedule', '60 * * * *'), 'schedules error: CronJob prow/branch-protector: spec.schedule: "60 * * * *" is no schedule: minute 60: must lie between 0 and 59'],
  ['Secret prow/hmac-token', set('metadata.namespace', 'test-pods'), 'references error: Deployment prow/hook: spec.template.spec.volumes[2].secret.secretName: Secret "hmac-token" is not in namespace prow (there is one in test-pods): the pod does not start'],
  ['Deployment prow/helper', mount('token', set('subPath', 'hmacs')), 'references error: Deployment prow/helper: spec.template.spec.containers[0].volumeMounts[0].subPath: Secret "hmac-token" has no file "hmacs" (nearest: "hmac"): an empty folder is mounted instead'],
  ['Deployment prow/hook', container(set('env.0.valueFrom.secretKeyRef.key', 'appId')), 'references error: Deployment prow/hook: spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key: Secret "github-token" has no key "appId" (nearest: "appid"): the pod does not start'],
  ['Deployment prow/ghproxy', volume('cache', set('persistentVolumeClaim.claimName', 'ghprox')), 'volumes error: Deployment prow/ghproxy: spec.template.spec.volumes[0].persistentVolumeClaim.claimName: PersistentVolumeClaim "ghprox" is not in namespace prow (nearest: "ghproxy"): the pod stays pending'],
  ['ServiceAccount prow/hook', vanish, 'accounts error: Deployment prow/hook: spec.template.spec.serviceAccountName: ServiceAccount "hook" is not in namespace prow: no pod is created'],
  ['Deployment prow/hook', pod(set('nodeSelector', { zone: 'a' })), 'scheduling error: Deployment prow/hook: spec.template.spec.nodeSelector["zone"]: no node is known to carry zone=a: the pod stays pending'],
  ['Service prow/hook', set('spec.selector.app', 'hooks'), 'selectors error: Service prow/hook: spec.selector: no pod in namespace prow carries app=hooks'],
  ['Service prow/ghproxy', set('spec.ports.0.targetPort', 'web'), 'ports error: Service prow/ghproxy: spec.ports[0].targetPort: no container of Deployment ghproxy opens port "web"'],
  ['Deployment prow/ghproxy', container(remove('ports.1')), 'ports warning: Service prow/ghproxy: spec.ports[1].port: no container of Deployment ghproxy opens port 9090, although its program listens there'],
  ['Deployment prow/hook', container(set('readinessProbe.httpGet.port', 8082)), 'probes error: Deployment prow/hook: spec.template.spec.containers[0].readinessProbe.httpGet.port: hook does not listen on 8082: the probe never succeeds'],
  ['ConfigMap prow/config', edit('config.yaml', 'gcs-credentials', 'gcs'), 'configuration error: ConfigMap prow/config: data["config.yaml"].plank.default_decoration_config_entries[0].config.gcs_credentials_secret: Secret "gcs" is not in namespace test-pods, where jobs run: their pods do not start'],
  ['Service prow/hook', (_, objects) => objects.push({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'hook', namespace: 'prow' },
    spec: { rules: [{ backendRefs: [{ name: 'hook', port: 80 }] }] },
  }), 'routes error: HTTPRoute prow/hook: spec.rules[0].backendRefs[0]: Service "hook" has no port 80'],
  ['Deployment prow/hook', (_, objects) => objects.push({
    apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'hook', namespace: 'prow' },
    spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'hok' } },
  }), 'scaling error: HorizontalPodAutoscaler prow/hook: spec.scaleTargetRef.name: there is no Deployment "hok" in namespace prow (nearest: "hook"): nothing is scaled'],
  ['Ingress prow/prow', set('metadata.annotations', {}), 'certificates error: Ingress prow/prow: spec.tls[0].secretName: Secret "prow-tls" is not in namespace prow'],
  ['Deployment prow/hook', addArg('--tide-url=http://tide'), 'flags error: Deployment prow/hook: spec.template.spec.containers[0].args[6]: hook has no flag --tide-url; it is a flag of deck: it exits at once'],
  ['Deployment prow/hook', arg('--dry-run', '--dry-run=no'), 'flags error: Deployment prow/hook: spec.template.spec.containers[0].args[0]: --dry-run of hook is "no": it exits at once'],
  ['Deployment prow/hook', addArg('--github-app-private-key-path=/etc/github/key'), 'files error: Deployment prow/hook: spec.template.spec.containers[0].args[6]: --github-app-private-key-path names /etc/github/key: Secret "github-token", mounted at /etc/github, provides no file "key"'],
  ['Deployment prow/hook', arg('--github-endpoint', '--github-endpoint=http://ghproxy:8888'), 'hosts error: Deployment prow/hook: spec.template.spec.containers[0].args[2]: --github-endpoint=http://ghproxy:8888: Service "ghproxy" has no port 8888'],
  ['Deployment prow/hook', container(set('env.0.name', 'GITHUB_APPID')), 'variables error: Deployment prow/hook: spec.template.spec.containers[0].args[4]: $(GITHUB_APP_ID) has no variable of that name (nearest: "GITHUB_APPID")'],
  ['ConfigMap prow/plugins', edit('plugins.yaml', 'name: config\n', 'key: config\n'), 'updater error: ConfigMap prow/plugins: data["plugins.yaml"].config_updater.maps["config/prow/config.yaml"].name: names no ConfigMap: nothing is updated'],
  ['Role prow/hook', drop('update', 'configmaps'), 'permissions error: Deployment prow/hook: spec.template.spec.serviceAccountName: hook may not update configmaps in namespace prow: config-updater writes there'],
  ['Role prow/hook', set('rules.0.verbs', ['create', 'list', 'update', 'get']), 'grants warning: Role prow/hook: rules[0]: hook never uses get of prowjobs.prow.k8s.io in namespace prow'],
  ['ConfigMap prow/config', edit('config.yaml', 'v20260819-7593870dc', 'v20240802-66b115076'), 'images error: ConfigMap prow/config: data["config.yaml"]: registry.example.com/prow/sidecar:v20240802-66b115076 is not of the version of Prow\'s other 4 images, v20260819-7593870dc'],
  ['PersistentVolumeClaim prow/ghproxy', set('spec.resources.requests.storage', '30Gi'), 'caches error: Deployment prow/ghproxy: spec.template.spec.containers[0].args[1]: a cache of 99 GB does not fit on claim "ghproxy" of 30Gi'],
  ['ConfigMap prow/config', set('data', { big: ''.padEnd(1_000_000, 'x') }), 'sizes warning: ConfigMap prow/config: data: its values are 1000000 bytes, 95 % of what the API takes'],
  ['Deployment prow/ghproxy', remove('spec.strategy'), 'rollOut error: Deployment prow/ghproxy: spec.strategy.type: claim "ghproxy" (spec.template.spec.volumes[0]) is for one node at a time, and a rolling update starts the new pod while the old one holds it'],
  ['Deployment prow/helper', container(set('securityContext', { privileged: true })), 'containment error: Deployment prow/helper: spec.template.spec.containers[0].securityContext.privileged: container helper is privileged'],
];

test.each(broken)('%s, broken by case %#, is found', (object, change, finding) => {
  expect(found(changed(object, change))).toContain(finding);
});

test('every rule has a case that it finds', () => {
  const tried = new Set(broken.map(([, , finding]) => finding.split(' ')[0]));
  expect(ruleNames.filter((rule) => rule !== 'declared' && !tried.has(rule))).toEqual([]);
});

/** Things that are unusual and right. */
const right: readonly (readonly [why: string, object: string, change: Change])[] = [
  ['a flag with one dash and its value in the next word', 'Deployment prow/ghproxy', container(({ args }) => args.push('-concurrency', '30'))],
  ['an optional Secret that is not there', 'Deployment prow/hook', pod((spec) => {
    spec.volumes.push({ name: 'extra', secret: { secretName: 'extra', optional: true } });
    spec.containers[0].volumeMounts.push({ name: 'extra', mountPath: '/etc/ssl/extra' });
  })],
  ['a volume projected from two sources', 'Deployment prow/hook', volume('github-token', (each) => {
    delete each.secret;
    each.projected = { sources: [{ secret: { name: 'hmac-token' } }, { secret: { name: 'github-token' } }] };
  })],
  ['a file renamed by items', 'Deployment prow/hook', (object, objects) => {
    volume('github-token', set('secret.items', [{ key: 'cert', path: 'app.pem' }]))(object, objects);
    arg('--github-app-private-key-path', '--github-app-private-key-path=/etc/github/app.pem')(object, objects);
  }],
  ['a binding\'s subject without a namespace is of the binding\'s own', 'RoleBinding prow/hook', remove('subjects.0.namespace')],
  ['a mirrored image', 'Deployment prow/helper', container(set('image', 'localhost:5000/helper:v1'))],
  ['dollars that are escaped', 'Deployment prow/helper', container(set('env.0.value', '$$(NOT_A_VARIABLE)'))],
  ['a variable of an earlier one', 'Deployment prow/helper', container(({ env }) => env.push({ name: 'HTTP_PROXY', value: '$(PROXY)' }))],
  ['a port flag that its container port follows', 'Deployment prow/needs-rebase', (object, objects) => {
    addArg('--port=9999')(object, objects);
    container(set('ports.0.containerPort', 9999))(object, objects);
    objects.find((each) => shortName(each) === 'Service prow/needs-rebase').spec.ports[0].targetPort = 9999;
  }],
  ['a host of Kubernetes\' full form', 'Deployment prow/hook', arg('--github-endpoint', '--github-endpoint=http://ghproxy.prow.svc.cluster.local')],
  ['a Service without a selector', 'Service prow/helper', remove('spec.selector')],
  ['a Service for a program of which nothing is known', 'Deployment prow/helper', container(remove('ports'))],
  ['a custom image of another version', 'Deployment prow/helper', container(set('image', 'registry.example.com/other/helper:v1'))],
  ['a memory limit, which is a request too', 'Deployment prow/helper', container(set('resources', { limits: { memory: '64Mi' } }))],
  ['labels of every node', 'Deployment prow/hook', pod(set('nodeSelector', { 'kubernetes.io/arch': 'amd64' }))],
  ['base64 with line breaks', 'Secret test-pods/gcs-credentials', set('data', { 'service-account.json': 'cGxhY2Vob2xkZXI\n6eA==\n' })],
  ['a ClusterRole of every cluster', 'RoleBinding prow/hook', set('roleRef', { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' })],
  ['permissions by a ClusterRole', 'Role prow/hook', (role, objects) => {
    role.kind = 'ClusterRole';
    delete role.metadata.namespace;
    objects.find((each) => shortName(each) === 'RoleBinding prow/hook').roleRef.kind = 'ClusterRole';
  }],
  ['a plugin that needs less', 'ConfigMap prow/plugins', (object, objects) => {
    edit('plugins.yaml', 'trigger, config-updater', 'override')(object, objects);
    objects.find((each) => shortName(each) === 'Role prow/hook').rules = [{ apiGroups: ['prow.k8s.io'], resources: ['prowjobs'], verbs: ['create'] }];
  }],
];

test.each(right)('%s is right', (_, object, change) => {
  expect(found(changed(object, change))).toEqual([]);
});

test('objects of typed constructs are not held against a schema', () => {
  const objects = changed('Deployment prow/hook', set('spec.replica', 3));
  expect(verify(objects, given, { typed: new Set(objects) })).toEqual([]);
});

test.each<[string, Declarations, string, Change]>([
  ['namespaces', { namespaces: [{ name: 'prow', reason: 'r' }] }, 'Namespace prow', vanish],
  ['secrets', { secrets: [{ namespace: 'prow', name: 'hmac-token', keys: ['hmac'], reason: 'r' }] }, 'Secret prow/hmac-token', vanish],
  ['configMaps', { configMaps: [{ namespace: 'prow', name: 'jobs', reason: 'r' }] }, 'Deployment prow/hook', container(set('envFrom', [{ configMapRef: { name: 'jobs' } }]))],
  ['services', { services: [{ namespace: 'prow', name: 'helper', ports: [9900], reason: 'r' }] }, 'Service prow/helper', vanish],
  ['serviceAccounts', { serviceAccounts: [{ namespace: 'prow', name: 'hook', reason: 'r' }] }, 'ServiceAccount prow/hook', vanish],
  ['claims', { claims: [{ namespace: 'prow', name: 'ghproxy', reason: 'r' }] }, 'PersistentVolumeClaim prow/ghproxy', vanish],
  ['clusterRoles', { clusterRoles: [{ name: 'prow-hook', reason: 'r' }] }, 'RoleBinding prow/hook', set('roleRef', { kind: 'ClusterRole', name: 'prow-hook' })],
  ['storageClasses', { storageClasses: [{ name: 'fast', reason: 'r' }] }, 'PersistentVolumeClaim prow/ghproxy', set('spec.storageClassName', 'fast')],
  ['priorityClasses', { priorityClasses: [{ name: 'high', reason: 'r' }] }, 'Deployment prow/hook', pod(set('priorityClassName', 'high'))],
  ['networkAttachments', { networkAttachments: [{ namespace: 'default', name: 'net', reason: 'r' }] }, 'Deployment prow/hook', set('spec.template.metadata.annotations', { 'k8s.v1.cni.cncf.io/networks': 'default/net' })],
  ['nodeLabels', { nodeLabels: [{ name: 'zone=a', reason: 'r' }] }, 'Deployment prow/hook', pod(set('nodeSelector', { zone: 'a' }))],
  ['hosts', { hosts: [{ name: 'github.example.com', reason: 'r' }] }, 'Deployment prow/hook', arg('--github-endpoint=https', '--github-endpoint=https://github.example.com/api/v3')],
  ['exceptions', { exceptions: [{ allow: 'privileged', objects: ['Deployment prow/helper'], reason: 'r' }] }, 'Deployment prow/helper', container(set('securityContext', { privileged: true }))],
])('what is declared under %s satisfies, is missed where it is not declared, and is stale where nothing needs it', (list, declarations, object, change) => {
  const objects = changed(object, change);
  expect(found(objects)).not.toEqual([]);
  expect(found(objects, { ...given, ...declarations }).filter((finding) => !finding.startsWith('permissions'))).toEqual([]);
  expect(found(fixture, { ...given, ...declarations })).toEqual([expect.stringMatching(`declared error: declarations: declarations.${list}\\[0\\]`)]);
});

test('a context that is declared may be named, and need not be: jobs name it too', () => {
  const contexts = { contexts: [{ name: 'build', reason: 'r' }] };
  const objects = changed('ConfigMap prow/plugins', edit('plugins.yaml', '{default: [prow]}', '{default: [prow], build: [prow]}'));
  expect(found(objects)).toEqual([expect.stringContaining('cluster "build" is no context')]);
  expect(found(objects, { ...given, ...contexts })).toEqual([]);
  expect(found(fixture, { ...given, ...contexts })).toEqual([]);
});

test('clusters and namespaces of a group are known, too', () => {
  const group = (text: string): KubernetesObject[] => changed('ConfigMap prow/plugins', edit('plugins.yaml', 'config_updater:\n', `config_updater:\n  cluster_groups: {all: ${text}}\n`));
  expect(found(group('{clusters: [default], namespaces: [prow]}'))).toEqual([]);
  expect(found(group('{clusters: [default, build], namespaces: [nowhere]}'))).toEqual([
    expect.stringContaining('config_updater.cluster_groups["all"].clusters[1]: cluster "build" is no context'),
    expect.stringContaining('config_updater.cluster_groups["all"].namespaces[0]: namespace "nowhere" is neither'),
  ]);
});

test('objects that are not well-formed are found and never thrown over', () => {
  const junk = [7, 'text', null, [], [null], { a: null }, [{ name: 5 }], true];
  for (const path of ['spec', 'spec.template', 'spec.template.spec', 'spec.template.spec.containers', 'spec.template.spec.volumes', 'metadata.labels',
    'spec.template.spec.containers.0.args', 'spec.template.spec.containers.0.env', 'spec.template.spec.containers.0.resources',
    'spec.template.spec.containers.0.volumeMounts', 'spec.template.spec.containers.0.image', 'spec.template.spec.volumes.0.configMap']) {
    for (const value of junk) {
      const isNothing = value === null || (Array.isArray(value) && value.length === 0);
      expect(found(changed('Deployment prow/hook', set(path, value))).length).toBeGreaterThanOrEqual(isNothing ? 0 : 1);
    }
  }
});
