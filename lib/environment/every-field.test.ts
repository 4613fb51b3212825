import { buildClusterComponents, components } from '../components';
import { cherrypicker } from '../components/cherrypicker';
import type { ExternalPlugin } from '../components/external-plugin';
import type { k8s } from '../k8s';
import type { Mount } from '../pod/mount';
import { isPlain } from '../shown';
import type { BuildCluster } from './build-cluster';
import type { Environment } from './environment';
import type { IngressOptions, ReplicatedOptions, WorkloadOptions } from '../facts/options';
import { SecretDeclaration, type SecretKey } from '../facts/secret';
import type { WorkloadFields } from '../facts/workload';
import { validate } from './validate';
import { validateBuildCluster } from './validate-build-cluster';

/** A type with every field required, so that a new field does not compile until it is here. Fields of type `undefined` are left out. */
type Every<T> =
  T extends string | number | boolean | SecretDeclaration | Mount | ((...args: never[]) => unknown) ? T
    : T extends readonly (infer Item)[] ? Every<Item>[]
      : string extends keyof T ? T
        : { readonly [Field in keyof T as [NonNullable<T[Field]>] extends [never] ? never : Field]-?: EveryFieldOf<T, Field> };

/** What is in the words of the Kubernetes API may be anything of its type. */
type EveryFieldOf<T, Field extends keyof T> = Field extends keyof WorkloadFields ? NonNullable<T[Field]> : Every<NonNullable<T[Field]>>;

const secret = new SecretDeclaration({ name: 'token', data: { key: { file: 'key' } } });
const key: SecretKey = secret.key('key');

const labelSelector: Every<k8s.LabelSelector> = { matchLabels: { app: 'deck' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] };
const podAffinityTerm: Every<k8s.PodAffinityTerm> = { labelSelector, namespaceSelector: labelSelector, namespaces: ['prow'], topologyKey: 'zone' };
const podAffinity: Every<k8s.PodAffinity & k8s.PodAntiAffinity> = {
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm }],
  requiredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm],
};
const nodeSelectorTerm: Every<k8s.NodeSelectorTerm> = {
  matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }],
  matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }],
};
const affinity: Every<k8s.Affinity> = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: nodeSelectorTerm }],
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [nodeSelectorTerm] },
  },
  podAffinity,
  podAntiAffinity: podAffinity,
};
const amounts = { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' };
const resources = { requests: amounts, limits: amounts };
const workload: Every<WorkloadOptions<never>> = {
  flags: {},
  untypedFlags: {},
  omitFlags: [],
  variables: {},
  mounts: {},
  container: {},
  sidecars: [],
  initContainers: [],
  pod: {},
  deployment: {},
  selector: { a: 'b' },
  commonSelector: { a: 'b' },
  service: {},
  serviceAccount: { name: 'one', annotations: { a: 'b' }, labels: { a: 'b' }, imagePullSecrets: ['one'], automountServiceAccountToken: false },
  roles: {
    prowJobs: { rules: [], name: 'one', binding: 'two', subjects: [] }, jobs: { name: 'one' }, unused: { name: 'one' }, cluster: { name: 'one' },
  },
  resources,
  imagePullPolicy: 'Always',
  nodeSelector: { a: 'b' },
  tolerations: [{ key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute', tolerationSeconds: 5 }] as never,
  affinity,
};
const replicated: Every<ReplicatedOptions<never>> = { ...workload, replicas: 2 };
const claim = { size: '1Gi', storageClass: 'fast', name: 'one', labels: { a: 'b' }, annotations: { a: 'b' } };
const localVolume = { localVolume: { path: '/a', size: '1Gi', nodeLabels: { a: 'b' } } };
const dockerMirrorProxy = { ...workload, storage: localVolume, certificateAuthority: { key, certificate: { file: 'ca', text: true } }, daemonOptions: '--mtu=1450' };
const greenhouse = { ...workload, storage: { hostPath: '/a' }, minPercentFree: 5 };
const ingress: Every<IngressOptions> = {
  className: 'nginx', pathType: 'Prefix', tls: { secretName: 'tls', clusterIssuer: 'issuer' }, annotations: { a: 'b' },
};

const plugin: Every<ExternalPlugin> = {
  ...workload,
  ...cherrypicker(key) as Every<Required<Pick<ExternalPlugin, 'name' | 'flags' | 'githubToken' | 'readsPlugins' | 'scratch' | 'restricted' | 'servesHealth' | 'singleton'>>>,
  app: 'one',
  port: 1,
  servicePort: 2,
  serviceType: 'NodePort',
  scrapeInterval: '1m30s',
  createsProwJobs: true,
  configuration: { name: 'config', path: '/etc/one', flag: 'config', file: 'config.yaml', content: () => '' },
};

/** What every cluster may have beside components. */
const others = {
  makesNamespaces: [{ name: 'prow', labels: { a: 'b' }, annotations: { a: 'b' } }],
  labels: { a: 'b' },
  workloadDefaults: { commonSelector: { a: 'b' }, imagePullPolicy: 'Always', mounts: {}, nodeSelector: { a: 'b' }, pod: {}, resources, variables: {} },
  workloads: { boskos: { image: 'boskos', namespace: 'jobs', ...replicated } },
  serviceAccounts: [{
    name: 'one', namespace: 'jobs', annotations: { a: 'b' }, labels: { a: 'b' }, imagePullSecrets: ['one'], automountServiceAccountToken: false,
  }],
  roles: [{ name: 'one', namespace: 'jobs', binding: 'two', rules: [], subjects: [] }, { name: 'one', clusterRole: 'admin', subjects: [] }],
  services: {}, claims: {}, ingresses: {},
  extra: ['/manifests'],
} satisfies Partial<Environment>;

const environment: Every<Omit<Environment, keyof typeof others | 'github' | 'storage' | 'kubeconfig' | 'components'>> & Environment = {
  name: 'example',
  namePrefix: 'staging-',
  namespaces: { prow: 'prow', prowJobs: 'prow', jobs: 'jobs' },
  images: { deck: 'deck:1', cherrypicker: 'cherrypicker:1' },
  imagePullPolicy: 'Always',
  external: () => ({}),
  secrets: [secret],
  hosts: { prow: 'prow.example.org', gcsweb: 'gcsweb.example.org' },
  ingress: { prow: ingress, gcsweb: ingress },
  serviceType: 'NodePort',
  github: { auth: { appId: key, privateKey: key }, endpoints: ['https://api.github.com'] },
  storage: { gcs: { bucket: 'logs', tideBucket: 'tide', statusReconcilerBucket: 'status', credentials: key } },
  webhook: { hmac: key },
  kubeconfig: { directory: secret, suffix: '.yaml' },
  slack: { token: key },
  monitoring: { interval: '30s', labels: { a: 'b' } },
  metricsPorts: true,
  sharesProwJobDefinition: true,
  configuration: {
    config: { source: 'config.yaml', text: '' }, plugins: 'plugins.yaml', labels: 'labels.yaml', verbatim: true, configMaps: 'elsewhere', jobConfig: 'made',
    presetHostPaths: { a: '/a' },
  },
  components: {
    branchProtector: { schedule: '0 0 * * *' },
    crier: { ...workload, workers: 2 },
    deck: { ...replicated, login: { oauthConfig: key, cookie: key, rerun: true } },
    dockerMirrorProxy,
    gcsweb: { ...replicated, namespace: 'gcsweb' },
    ghproxy: {
      ...workload, storage: claim, cacheSizeGb: 1, upstream: 'https://example.org', partitionsByCredentials: true,
      redis: { address: 'redis:6379', username: 'one', password: key },
    },
    greenhouse,
    hook: replicated,
    horologium: workload,
    jenkinsOperator: { ...workload, url: 'https://jenkins.example.org', user: 'prow', token: key, labelSelector: 'a=b' },
    labelSync: { runs: [{ name: 'one', schedule: '@daily', orgs: ['one'], repositories: ['one/two'] }] },
    minio: { ...workload, storage: claim, root: { user: key, password: key } },
    prowControllerManager: workload,
    prowExporter: workload,
    pushgateway: workload,
    sinker: workload,
    statusReconciler: workload,
    tide: workload,
    tot: { ...workload, storage: claim },
  } satisfies Partial<Every<Environment['components']>> as object as Environment['components'],
  instances: { 'private-deck': { component: 'deck' } } as never,
  externalPlugins: [plugin as never],
  constructs: { cache: () => undefined },
  admins: { usersFile: 'admins', groups: ['one'] },
  jobDefaults: { cpu: '1', memory: '1Gi', limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' }, name: 'limits' },
  ...others,
  keepsUnusedGrants: true,
};

const buildCluster: Every<Omit<BuildCluster, keyof typeof others | 'components'>> & BuildCluster = {
  kind: 'build-cluster',
  name: 'builds',
  namePrefix: 'staging-',
  namespaces: { prow: 'prow', jobs: 'jobs' },
  images: { greenhouse: 'greenhouse:1' },
  imagePullPolicy: 'Always',
  external: () => ({}),
  secrets: [secret],
  nodes: [{ name: 'one', labels: { a: 'b' }, taints: [{ key: 'a', value: 'b', effect: 'NoExecute' }] }],
  priorityClasses: [{ name: 'one', value: 1, preemptionPolicy: 'Never', description: 'one' }],
  constructs: { cache: () => undefined },
  components: {
    dockerMirrorProxy, greenhouse,
  } satisfies Partial<Every<BuildCluster['components']>> as object as BuildCluster['components'],
  jobDefaults: { cpu: '1', memory: '1Gi', limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' }, name: 'limits' },
  ...others,
};

test.each<[string, object, object, (candidate: never) => string[]]>([
  ['an environment', environment, components, validate], ['a build cluster', buildCluster, buildClusterComponents, validateBuildCluster],
])('the checks of %s report a misspelt field of every component', (_what, facts, known, problemsOf) => {
  const names = Object.keys(known);
  expect(names.length).toBeGreaterThan(1);
  const problems = problemsOf({ ...facts, components: Object.fromEntries(names.map((name) => [name, { mispelt: 1 }])) } as never);
  expect(problems).toEqual(expect.arrayContaining(names.map((name) => expect.stringContaining(`: components.${name}.mispelt: no such field`) as string)));
});

/** Fields that take any key, or those of the Kubernetes API. */
const maps = new Set([
  'annotations', 'claims', 'commonSelector', 'constructs', 'container', 'deployment', 'flags', 'images', 'ingresses', 'instances', 'labels', 'matchLabels', 'mounts', 'nodeLabels',
  'nodeSelector', 'pod', 'presetHostPaths', 'selector', 'service', 'services', 'untypedFlags', 'variables', 'workloads',
]);

type Step = string | number;

/** The paths of all mappings with known fields. */
function mappings(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => mappings(item, [...path, index]));
  }
  if (!isPlain(value) || maps.has(String(path.at(-1)))) {
    return [];
  }
  return [path, ...Object.entries(value).flatMap(([field, item]) => mappings(item, [...path, field]))];
}

/** The paths of all values that are neither a list nor a mapping. */
function leaves(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  if (Array.isArray(value) || isPlain(value)) {
    return Object.entries(value).flatMap(([field, item]) => leaves(item, [...path, Array.isArray(value) ? Number(field) : field]));
  }
  return [path];
}

function changed(value: unknown, [step, ...rest]: readonly Step[], change: (value: unknown) => unknown): unknown {
  if (step === undefined) {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? changed(item, rest, change) : item as unknown));
  }
  return { ...value as object, [step]: changed((value as Record<Step, unknown>)[step], rest, change) };
}

function written(path: readonly Step[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
}

describe.each<[string, object, (candidate: never) => string[], number]>([
  ['an environment', environment, validate, 100], ['a build cluster', buildCluster, validateBuildCluster, 40],
])('%s with every field', (_what, facts, problemsOf, atLeast) => {
  const check = (candidate: unknown): string[] => problemsOf(candidate as never);

  test('has no problem', () => {
    expect(check(facts)).toEqual([]);
  });

  test('has a problem for a misspelt field in each mapping, which names it', () => {
    const places = mappings(facts);
    expect(places.length).toBeGreaterThan(atLeast);
    const wrong = places.reduce((candidate, place) => changed(candidate, place, (value) => ({ ...value as object, mispelt: 1 })), facts as unknown);
    const named = check(wrong).map((problem) => problem.replace(/^[a-z]+: (.*): no such field.*$/, '$1'));
    expect(named.sort()).toEqual(places.map((place) => written([...place, 'mispelt'])).sort());
  });

  test.each<[string, unknown]>([
    ['a bigint', 5n], ['a symbol', Symbol('a')], ['a Date', new Date(0)], ['NaN', Number.NaN], ['Infinity', Number.POSITIVE_INFINITY], ['a Map', new Map()],
    ['a circular object', circular()], ['a deeply nested object', nested(10_000)], ['a Proxy', new Proxy({}, {})], ['null', null], ['a Promise', Promise.resolve()],
  ])('has a problem of one line for %s in place of each fact', (_kind, wrong) => {
    const places = leaves(facts);
    expect(places.length).toBeGreaterThan(atLeast);
    const problems = check(places.reduce((candidate, place) => changed(candidate, place, () => wrong), facts as unknown));
    expect(places.map(written).filter((place) => !problems.some((problem) => problem.startsWith(`${place}: `) || problem.startsWith(`${place}.`)))).toEqual([]);
    expect(problems.filter((problem) => problem.length > 400 || problem.includes('\n'))).toEqual([]);
  });

  test('has a problem for a fact that throws when it is read', () => {
    const places = leaves(facts).filter((path) => path.length <= 3 && typeof path.at(-1) === 'string');
    expect(places.length).toBeGreaterThan(10);
    for (const place of places) {
      const field = place.at(-1) as string;
      const problems = check(changed(facts, place.slice(0, -1), (value) => Object.defineProperty({ ...value as object }, field, {
        enumerable: true,
        get: () => {
          throw new Error('not now');
        },
      })));
      expect(problems).toEqual([expect.stringMatching(/: threw: not now$/)]);
      expect(problems[0]).toContain(written(place));
    }
  });
});

function circular(): object {
  const value: Record<string, unknown> = {};
  value.itself = value;
  return value;
}

function nested(depth: number): object {
  let value = {};
  for (let index = 0; index < depth; index += 1) {
    value = { value };
  }
  return value;
}
