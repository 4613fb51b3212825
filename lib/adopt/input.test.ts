import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { problemsOf } from '../errors';
import type { KubernetesObject } from '../object';
import { PrivateValue } from '../private-value';
import { readInput, type Input, type InputOptions } from './input';

const folder = mkdtempSync(join(tmpdir(), 'input-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : (content as readonly unknown[]).map((object) => JSON.stringify(object)).join('\n---\n'));
  return file;
}

function deployment(name: string, namespace: string | undefined, container: object = {}): KubernetesObject {
  const image = `registry.example.org/prow/${name.replace('staging-', '')}:v1`;
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, ...(namespace && { namespace }) },
    spec: { template: { spec: { containers: [{ name: 'it', image, ...container }] } } },
  };
}

const service = (name: string, namespace = 'prow', spec: object = {}): KubernetesObject => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec,
});
const secret = (value: string): object => ({
  apiVersion: 'v1', kind: 'Secret', metadata: { name: 'github-token', namespace: 'prow' }, stringData: { token: value },
});
const config = write('config.yaml', 'prowjob_namespace: prow\n');
const plugins = write('plugins.yaml', '# none yet\nplugins: {}\n');
const hook = deployment('hook', 'prow');
const tide = deployment('tide', 'prow');

function read(objects: unknown, options: Partial<InputOptions> = {}): Input {
  return readInput({ paths: [write('manifests.yaml', objects)], config, plugins, ...options });
}

/** The lines that tell why an input cannot be adopted, without the name of the folder. */
function problems(action: () => unknown): string[] {
  try {
    action();
    return [];
  } catch (error) {
    return problemsOf(error).map((problem) => problem.replaceAll(`${folder}/`, ''));
  }
}

function objectsOf({ manifests }: Input): unknown[] {
  return manifests.map(({ object }) => object);
}

test('reads files and folders, lists unfolded, with the configuration byte for byte', () => {
  write('all/a.yaml', [{ apiVersion: 'v1', kind: 'List', items: [hook, { apiVersion: 'v1', kind: 'ServiceList', items: [{ metadata: { name: 'a' } }] }] }]);
  write('all/deep/b.json', [tide]);
  const input = readInput({ paths: [join(folder, 'all'), write('c.yaml', [service('c')])], config, plugins });
  expect(objectsOf(input)).toEqual([hook, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }, tide, service('c')]);
  expect(input).toMatchObject({ namespace: 'prow', leftOut: [] });
  expect(input.configuration?.plugins).toEqual({ source: plugins, text: '# none yet\nplugins: {}\n' });
});

test('takes the configuration from its ConfigMaps if no file is given', () => {
  const maps = ['config', 'plugins'].map((name) => ({
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'prow' }, data: { [`${name}.yaml`]: `# ${name}\na: 1\n` },
  }));
  const { configuration } = read([hook, ...maps], { config: undefined, plugins: undefined });
  expect([configuration?.config.text, configuration?.plugins.text]).toEqual(['# config\na: 1\n', '# plugins\na: 1\n']);
  expect(problems(() => read([hook, maps[0]], { config: undefined, plugins: undefined })))
    .toEqual(['--plugins: no ConfigMap "plugins" with plugins.yaml is among the manifests; name the file']);
});

test('keeps of a Secret the keys, and no value', () => {
  const object = objectsOf(read([hook, secret('hunter2')]))[1] as { stringData: { token: PrivateValue } };
  expect(object.stringData.token).toBeInstanceOf(PrivateValue);
  expect(object.stringData.token.reveal()).toBe('');
});

test('of two equal objects one is left out, two that differ are refused, and no private value is shown', () => {
  expect(read([hook, secret('a'), secret('a')])).toMatchObject({
    manifests: [{ line: 1 }, { line: 3 }], leftOut: [{ what: 'v1 Secret prow/github-token', why: expect.stringMatching(/^stands twice, and equal: .*:3 and .*:5$/) }],
  });
  expect(problems(() => read([hook, secret('canary'), secret('other')])))
    .toEqual(['v1 Secret prow/github-token stands twice, and differs: manifests.yaml:3 and manifests.yaml:5; give the one that is in use']);
});

test('a build cluster has neither Prow nor configuration', () => {
  expect(read([service('boskos')], { isBuildCluster: true, config: undefined, plugins: undefined })).toMatchObject({ manifests: [{}], namespace: undefined });
  expect(problems(() => read([hook], { isBuildCluster: true })))
    .toEqual(['--build-cluster: Prow itself runs in these manifests, such as Deployment prow/hook (manifests.yaml:1); leave the option out']);
});

test('tells what is there if there is no Prow', () => {
  const nginx = deployment('nginx', 'web', { image: 'nginx:1' });
  expect(problems(() => read([nginx, service('a'), service('b')], { config: undefined }))).toEqual([
    'no Prow component in 3 objects (1 Deployment, 2 Service; images nginx:1); if Prow runs elsewhere and these are of a build cluster, add --build-cluster',
  ]);
});

describe('two Prows', () => {
  const two = [hook, tide, deployment('hook', 'staging'), deployment('tide', 'staging'), service('deck', 'staging'), service('deck')];

  test('are refused, and the line asks for the namespace', () => {
    expect(problems(() => read(two))).toEqual([
      '2 Prows: Deployment prow/hook (manifests.yaml:1), Deployment prow/tide (manifests.yaml:3), Deployment staging/hook (manifests.yaml:5), '
      + 'Deployment staging/tide (manifests.yaml:7); name the namespace of the one to adopt: --namespace prow or --namespace staging',
    ]);
  });

  test('are told apart by the namespace, and what is of the other is left out', () => {
    const input = read(two, { namespace: 'staging' });
    expect(objectsOf(input)).toEqual([two[2], two[3], two[4]]);
    expect(input.namespace).toBe('staging');
    expect(input.leftOut).toContainEqual({ what: 'v1 Service prow/deck', why: 'is of another Prow, in namespace prow' });
  });

  test('in one namespace are refused', () => {
    expect(problems(() => read([hook, tide, deployment('staging-hook', 'prow'), deployment('staging-tide', 'prow')]))).toEqual([
      'several Prows in namespace prow: Deployment prow/hook (manifests.yaml:1), Deployment prow/staging-hook (manifests.yaml:5), and so for tide; '
      + 'give the manifests of one',
    ]);
  });

  test('a namespace without Prow is refused', () => {
    expect(problems(() => read([hook], { namespace: 'prod' }))).toEqual(['--namespace prod: no Prow runs there; in these manifests one runs in namespace prow']);
  });

  test('a second deck, a gcsweb elsewhere, and a component in two Deployments are of one Prow', () => {
    const gcsweb = deployment('gcsweb', 'gcsweb', { image: 'gcr.io/k8s-staging-test-infra/gcsweb:v1' });
    expect(read([hook, tide, deployment('staging-hook', 'prow'), deployment('deck', 'prow'), deployment('deck', 'private'), gcsweb]).leftOut).toEqual([]);
  });
});

test.each<[string, unknown, Partial<InputOptions>, string[]]>([
  ['no manifests', [hook], { paths: [] }, [
    'no manifests: name files, folders, or - for standard input; or read a cluster with --cluster NAMESPACES',
  ]],
  ['manifests and a cluster', [hook], { cluster: { namespaces: ['prow'] } }, ['--cluster and manifests.yaml: give manifests or a cluster, not both']],
  ['input of kustomize', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', {}, [
    'manifests.yaml:1: is input of kustomize; give what comes out: kubectl kustomize FOLDER | prow-deploy adopt -',
  ]],
  ['a template that is no YAML', 'kind: Service\nmetadata:\n  name: {{ .Values.name }}-deck\n', {}, [
    'manifests.yaml:3: {{ .Values.name }} is a placeholder that nothing has filled in; give what helm template or the like prints',
  ]],
  ['manifests and configuration that do not parse', 'a: [', { config: write('broken.yaml', 'a: [b\n'), plugins: join(folder, 'none') }, [
    expect.stringMatching(/^broken\.yaml:2:1: not valid YAML/) as unknown as string,
    'none: cannot be read: no such file or directory',
    expect.stringMatching(/^manifests\.yaml:1:5: not valid YAML/) as unknown as string,
  ]],
])('refuses %s, a line for each problem', (_what, objects, options, expected) => {
  expect(problems(() => read(objects, options))).toEqual(expected);
});
