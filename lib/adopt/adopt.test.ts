import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environments } from '../../overlays';
import { shared } from '../../test/reference';
import { isBuildCluster } from '../environment/build-cluster';
import type { Environment } from '../environment/environment';
import { validate } from '../environment/validate';
import { validateBuildCluster } from '../environment/validate-build-cluster';
import type { Fields } from '../fields';
import { identity } from '../object';
import { adoptedDifferences, changed, containerOf, find, podOf, running, type Changeable } from './fixtures/deployment';
import { readInput, type Input } from './input';

/** Kinds whose objects the model makes. */
const known = /^\S+ (ConfigMap|CronJob|(Cluster)?Role(Binding)?|Deployment|Ingress|LimitRange|Namespace|PersistentVolumeClaim|Secret|Service|ServiceAccount) /;

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** Adopts a deployment, and expects an overlay that makes the same, and that a person can read. */
async function expectAdopted(input: Input, count: number): Promise<void> {
  const { adopted, differences } = await adoptedDifferences(input);
  expect(differences).toEqual([]);
  expect(input.manifests).toHaveLength(count);
  expect(adopted.objects).toHaveLength(count);
  expect(isBuildCluster(adopted.environment) ? validateBuildCluster(adopted.environment) : validate(adopted.environment)).toEqual([]);
  const extra = adopted.extra.filter((object) => known.test(object));
  expect(extra.length).toBeLessThanOrEqual(count / 10);
  for (const [file, text] of adopted.files) {
    expect([file, file.endsWith('.ts') && linesOf(text) > 250]).toEqual([file, false]);
  }
}

const deployments: [name: string, objects: number, manifests: string, configuration: string][] = [
  ['starter-azure', 59, 'starter/starter-azure.yaml', ''],
  ['starter-s3-kind', 59, 'starter/starter-s3-kind.yaml', ''],
  ['metal3-io', 79, 'deployments/metal3-io/prow.yaml', 'deployments/metal3-io/configuration'],
  ['gardener', 82, 'deployments/gardener/prow.yaml', 'deployments/gardener/configuration'],
  ['cert-manager', 74, 'deployments/cert-manager/prow.yaml', 'deployments/cert-manager/configuration'],
  ['knative', 100, 'deployments/knative/prow.yaml', 'deployments/knative/configuration'],
  ['cert-manager untrusted', 12, 'deployments/cert-manager/untrusted.yaml', ''],
  ['knative build', 33, 'deployments/knative/build.yaml', ''],
];

const are = existsSync(join(shared, 'deployments'));
(are ? test.each : test.skip.each)(deployments)('the overlay of %s makes its %i objects as they are', async (name, count, manifests, configuration) => {
  const files = configuration === '' ? {} : { config: join(shared, configuration, 'config.yaml'), plugins: join(shared, configuration, 'plugins.yaml') };
  const isBuild = ['cert-manager untrusted', 'knative build'].includes(name);
  await expectAdopted(readInput({ paths: [join(shared, manifests)], ...files, isBuildCluster: isBuild }), count);
});

const prows = environments().filter((environment): environment is Environment => !isBuildCluster(environment));
test.each(prows.map((environment) => [environment.name, environment] as const))('what synthesis makes of %s comes back', async (_name, environment) => {
  const { adopted, differences } = await adoptedDifferences(running(environment));
  expect(differences).toEqual([]);
  expect(adopted.recognised.length).toBeGreaterThan(8);
});

const drop = (kind: string, name: string) => (objects: Changeable[]): Changeable[] => (
  objects.filter((object) => object.kind !== kind || object.metadata.name !== name)
);
type Change = (objects: Changeable[]) => void;
const set = (kind: string, name: string, fields: object): Change => (objects) => void Object.assign(find(objects, kind, name), fields);
const setContainer = (name: string, fields: object): Change => (objects) => void Object.assign(containerOf(objects, name), fields);
const setPod = (name: string, fields: object): Change => (objects) => void Object.assign(podOf(objects, name), fields);
const setSpec = (kind: string, name: string, fields: object): Change => (objects) => void Object.assign(find(objects, kind, name).spec!, fields);
const setMetadata = (kind: string, name: string, fields: object): Change => (objects) => {
  Object.assign(find(objects, kind, name).metadata, fields);
};
const pushTo = (name: string, field: string, ...items: unknown[]) => (objects: Changeable[]): void => {
  const container = containerOf(objects, name);
  container[field] = [...(container[field] ?? []) as unknown[], ...items];
};
const another = (apiVersion: string, kind: string, spec: Fields, name = 'a'): Changeable => (
  { apiVersion, kind, metadata: { name, namespace: 'prow' }, spec } as unknown as Changeable
);
const argsOf = (objects: Changeable[], name: string): string[] => containerOf(objects, name).args as string[];
const rename = (from: string, to: string) => (objects: Changeable[]): Changeable[] => (
  JSON.parse(JSON.stringify(objects).replaceAll(`"${from}"`, `"${to}"`)) as Changeable[]
);

test.each<[string, (objects: Changeable[]) => Changeable[] | void]>([
  ['a further flag', pushTo('deck', 'args', '--redirect-http-to=prow.example.org')],
  ['a flag with its value in the next word', pushTo('hook', 'args', '--webhook-path', '/other')],
  ['a flag fewer', (objects) => setContainer('tide', { args: argsOf(objects, 'tide').filter((arg) => !arg.startsWith('--status-path')) })(objects)],
  ['another value of a flag', (objects) => setContainer('crier', { args: argsOf(objects, 'crier').map((arg) => arg.replace('=10', '=3')) })(objects)],
  ['arguments that are no flags', setContainer('sinker', { command: ['sh', '-c'], args: ['exec /ko-app/sinker --dry-run=false'] })],
  ['an environment variable', pushTo('deck', 'env', { name: 'A', value: 'b' }, { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } })],
  ['a mount of a Secret', (objects) => {
    pushTo('deck', 'volumeMounts', { name: 'more', mountPath: '/etc/more', readOnly: true })(objects);
    (podOf(objects, 'deck').volumes as unknown[]).push({ name: 'more', secret: { secretName: 'more', items: [{ key: 'a', path: 'b' }] } });
  }],
  ['a volume that two containers mount', (objects) => {
    pushTo('deck', 'volumeMounts', { name: 'share', mountPath: '/share' })(objects);
    (podOf(objects, 'deck').volumes as unknown[]).push({ name: 'share', emptyDir: {} });
    podOf(objects, 'deck').containers.push({ name: 'proxy', image: 'registry.example.org/proxy:v1', volumeMounts: [{ name: 'share', mountPath: '/from' }] });
  }],
  ['an init container', setPod('deck', { initContainers: [{ name: 'first', image: 'registry.example.org/first:v1', command: ['true'] }] })],
  ['other probes', setContainer('hook', { livenessProbe: { httpGet: { path: '/', port: 8888 } }, readinessProbe: undefined })],
  ['a security context and a priority', setPod('crier', { securityContext: { runAsUser: 5 }, priorityClassName: 'high' })],
  ['resources that a quantity has as a number', setContainer('sinker', { resources: { limits: { 'cpu': 0.5, 'memory': '1Gi', 'ephemeral-storage': '1Gi' } } })],
  ['no resources', setContainer('sinker', { resources: undefined })],
  ['another image', setContainer('deck', { image: 'registry.example.org/deck:mine' })],
  ['an image without a tag', setContainer('deck', { image: 'registry.example.org/deck' })],
  ['another strategy and history', setSpec('Deployment', 'tide', { strategy: { type: 'RollingUpdate' }, revisionHistoryLimit: 3 })],
  ['more pods', setSpec('Deployment', 'hook', { replicas: 5 })],
  ['no pod of a component that runs once', setSpec('Deployment', 'tide', { replicas: 0 })],
  ['other labels and annotations', setMetadata('Deployment', 'deck', { labels: { role: 'web' }, annotations: { by: 'us' } })],
  ['another selector', (objects) => {
    setSpec('Deployment', 'deck', { selector: { matchLabels: { role: 'web' } } })(objects);
    const template = find(objects, 'Deployment', 'deck').spec!.template as object;
    Object.assign(template, { metadata: { labels: { role: 'web', more: 'a' }, annotations: { a: 'b' } } });
    setSpec('Service', 'deck', { selector: { role: 'web' } })(objects);
  }],
  ['labels on everything, in selectors too', (objects) => {
    const labels = { 'app.kubernetes.io/part-of': 'prow' };
    for (const object of objects.filter(({ kind }) => kind !== 'CustomResourceDefinition' && kind !== 'Secret')) {
      Object.assign(object.metadata, { labels: { ...object.metadata.labels, ...labels } });
    }
    for (const { spec } of objects.filter(({ kind }) => kind === 'Deployment')) {
      Object.assign((spec!.selector as { matchLabels: object }).matchLabels, labels);
      Object.assign((spec!.template as { metadata: { labels: object } }).metadata.labels, labels);
    }
    objects.filter(({ kind }) => kind === 'Service').forEach(({ spec }) => Object.assign(spec!.selector as object, labels));
  }],
  ['another Service', setSpec('Service', 'hook', { type: 'LoadBalancer', ports: [{ name: 'web', port: 443, targetPort: 8888 }] })],
  ['a Service of another name', setMetadata('Service', 'tide', { name: 'tide-web' })],
  ['no Service', drop('Service', 'deck')],
  ['a second Service', (objects) => [...objects, { ...structuredClone(find(objects, 'Service', 'deck')), metadata: { name: 'deck-internal', namespace: 'prow' } } as Changeable]],
  ['annotations of a ServiceAccount', setMetadata('ServiceAccount', 'deck', { annotations: { 'iam.gke.io/gcp-service-account': 'a' } })],
  ['no ServiceAccount', drop('ServiceAccount', 'deck')],
  ['other rules', set('Role', 'tide', { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] })],
  ['no permissions', (objects) => drop('RoleBinding', 'tide')(drop('Role', 'tide')(objects))],
  ['a RoleBinding of another name', setMetadata('RoleBinding', 'tide', { name: 'tide-of-prow' })],
  ['a Role that nobody is bound to', drop('RoleBinding', 'tide')],
  ['other subjects', set('RoleBinding', 'tide', { subjects: [{ kind: 'User', name: 'prow@example.org', apiGroup: 'rbac.authorization.k8s.io' }] })],
  ['annotations of a Role', setMetadata('Role', 'tide', { annotations: { a: 'b' } })],
  ['another claim', setSpec('PersistentVolumeClaim', 'ghproxy', { storageClassName: 'fast', accessModes: ['ReadWriteMany'] })],
  ['a claim of another name', (objects) => {
    setMetadata('PersistentVolumeClaim', 'ghproxy', { name: 'cache' })(objects);
    setPod('ghproxy', { volumes: [{ name: 'cache', persistentVolumeClaim: { claimName: 'cache' } }] })(objects);
  }],
  ['no ghproxy', (objects) => objects.filter(({ metadata }) => metadata.name !== 'ghproxy')],
  ['no tide', (objects) => objects.filter(({ metadata }) => metadata.name !== 'tide')],
  ['no namespaces', (objects) => objects.filter(({ kind }) => kind !== 'Namespace')],
  ['labels of a namespace', setMetadata('Namespace', 'prow', { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } })],
  ['another Ingress', setSpec('Ingress', 'prow', { ingressClassName: 'nginx', rules: [{ host: 'a.example.org' }] })],
  ['no definition of ProwJob', drop('CustomResourceDefinition', 'prowjobs.prow.k8s.io')],
  ['another definition of ProwJob', setMetadata('CustomResourceDefinition', 'prowjobs.prow.k8s.io', { annotations: { a: 'b' } })],
  ['components of other names', rename('deck', 'prow-deck')],
  ['a DaemonSet and a PodDisruptionBudget', (objects) => [...objects,
    another('apps/v1', 'DaemonSet', { selector: { matchLabels: { a: 'b' } }, template: {} }), another('policy/v1', 'PodDisruptionBudget', { minAvailable: 1 })]],
])('the overlay of a Prow with %s makes it so', async (_what, change) => {
  const { adopted, differences } = await adoptedDifferences(changed(running(), change));
  expect(differences).toEqual([]);
  const identities = adopted.objects.map(identity);
  expect(new Set(identities).size).toBe(identities.length);
  expect(validate(adopted.environment as Environment)).toEqual([]);
});
