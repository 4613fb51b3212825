import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type Chart } from 'cdk8s';
import { BuildClusterApp } from './build-cluster-app';
import type { BuildCluster } from '../environment/build-cluster';
import { SecretDeclaration } from '../facts/secret';
import type { UnusableInput } from '../errors';
import { identity, type KubernetesObject } from '../object';
import { writeStubSecrets } from './stub-secrets';
import { render } from './synth';

const buildCluster: BuildCluster = {
  kind: 'build-cluster',
  name: 'example-builds',
  namespaces: { prow: 'prow', jobs: 'test-pods' },
  nodes: [{ name: 'cache-1', taints: [{ key: 'example.org/cache', effect: 'NoSchedule' }] }],
  priorityClasses: [{ name: 'urgent', value: 1000 }],
  components: { greenhouse: { storage: { localVolume: { path: '/data', size: '1Gi', nodeLabels: { cache: 'true' } } } } },
  constructs: { cache: (chart, { name, namespaces }) => new ApiObject(chart, 'cache', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: name('cache'), namespace: namespaces.jobs } }) },
  jobDefaults: { cpu: '100m', memory: '1Gi' },
  secrets: [],
};

function objects(environment: BuildCluster): KubernetesObject[] {
  return new BuildClusterApp({ environment }).manifests().flatMap((file) => file.objects);
}

function find(environment: BuildCluster, wanted: string): KubernetesObject | undefined {
  return objects(environment).find((object) => identity(object) === wanted);
}

test('a node has its taints', () => {
  expect(find(buildCluster, 'v1 Node cache-1')).toMatchObject({ spec: { taints: [{ key: 'example.org/cache', effect: 'NoSchedule' }] } });
});

test('a job container without requests gets the defaults', () => {
  expect(find(buildCluster, 'v1 LimitRange test-pods/mem-limit-range')).toMatchObject({ spec: { limits: [{ defaultRequest: { cpu: '100m', memory: '1Gi' } }] } });
});

test('an own component has its own file, and the rules check its objects', () => {
  const files = new BuildClusterApp({ environment: buildCluster }).manifests();
  expect(files.find(({ name }) => name === '30-cache.k8s.yaml')!.objects.map(identity)).toEqual(['v1 ConfigMap test-pods/cache']);
  const broken: BuildCluster = {
    ...buildCluster,
    constructs: { other: (chart) => new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'nowhere' } }) },
  };
  expect(() => render(broken)).toThrow('v1 ConfigMap nowhere/other: metadata.namespace: namespace "nowhere" is neither among the objects nor declared');
});

test('makes no namespaces if makesNamespaces is false', () => {
  const namespaces = (environment: BuildCluster): string[] => objects(environment).filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  expect(namespaces(buildCluster)).toEqual(['prow', 'test-pods']);
  expect(namespaces({ ...buildCluster, makesNamespaces: false })).toEqual([]);
});

test('with a name prefix it shares only namespaces and nodes with another deployment', () => {
  const others = new Set(objects({ ...buildCluster, namePrefix: 'second-' }).map(identity));
  const shared = objects(buildCluster).map(identity).filter((one) => others.has(one));
  expect(others.size).toBeGreaterThan(shared.length);
  expect(shared).toEqual(['v1 Namespace prow', 'v1 Namespace test-pods', 'v1 Node cache-1']);
});

describe('private values', () => {
  const directory = mkdtempSync(join(tmpdir(), 'build-cluster-'));
  const bare: BuildCluster = { ...buildCluster, components: {} };
  const token = new SecretDeclaration({ name: 'token', namespaces: ['prow', 'jobs'], data: { token: { file: 'token' } } });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  function problems(environment: BuildCluster): readonly string[] {
    writeStubSecrets(environment, directory);
    try {
      render(environment, directory);
      return [];
    } catch (error) {
      return (error as UnusableInput).problems;
    }
  }

  test('makes a Secret once if Prow and job pods share a namespace', () => {
    const environment = { ...bare, namespaces: { prow: 'prow', jobs: 'prow' }, secrets: [token] };
    expect(problems(environment)).toEqual([]);
    expect(render(environment, directory).find(({ isPrivate }) => isPrivate)!.objects.map(identity)).toEqual(['v1 Secret prow/token']);
  });

  test('refuses two Secrets of the same name', () => {
    expect(problems({ ...bare, secrets: [token, token] })).toEqual([
      expect.stringMatching(/^example-builds: v1 Secret prow\/token: metadata.name: a second object of this kind and name/),
      expect.stringMatching(/^example-builds: v1 Secret test-pods\/token: metadata.name: a second object of this kind and name/),
    ]);
  });

  test('refuses a template with {{prowHost}}, which a build cluster does not have', () => {
    const login = new SecretDeclaration({ name: 'login', data: { url: { template: 'https://{{prowHost}}/', values: {} } } });
    expect(problems({ ...buildCluster, secrets: [login] })).toEqual(['a Secret\'s template names {{prowHost}}, which has no value here; known: namePrefix, prowNamespace']);
  });
});

test.each<[string, (chart: Chart) => unknown, RegExp]>([
  ['throws', () => {
    throw new Error('no such disk');
  }, /^example-builds: constructs\.cache: threw: .*no such disk \(.*build-cluster-app\.test\.ts:\d+\)$/],
  ['is async', async () => undefined, /^example-builds: constructs\.cache: is async/],
])('reports an own component that %s', (_how, cache, problem) => {
  expect(() => render({ ...buildCluster, constructs: { cache } })).toThrow(problem);
});
