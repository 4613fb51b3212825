import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environments } from '../../overlays';
import { derive, none } from '../environment/derive';
import type { Environment } from '../environment/environment';
import type { AnyEnvironment } from '../environment/build-cluster';
import { problemsOf } from '../errors';
import type { KubernetesObject } from '../object';
import { starter } from '../starter/starter';
import { conflictOf, withHints, type GitOpsTool, type Place } from './gitops';
import { render, synthesise, type SynthOptions } from './synth';

const directory = mkdtempSync(join(tmpdir(), 'gitops-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const wave = 'argocd.argoproj.io/sync-wave';
const options = 'argocd.argoproj.io/sync-options';
const prune = 'kustomize.toolkit.fluxcd.io/prune';
const substitute = 'kustomize.toolkit.fluxcd.io/substitute';
const apply = 'kustomize.toolkit.fluxcd.io/ssa';

const example: Environment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const leftToHook = derive(example, { configuration: { configMaps: 'elsewhere' } });

function objectOf(kind: string, more: object = {}): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name: 'one', namespace: 'prow' }, ...more };
}

function hints(tool: GitOpsTool, object: KubernetesObject, place: Partial<Place> = {}): object | undefined {
  return withHints(object, tool, { chart: '30-one', isWrittenByHook: false, ...place }).metadata.annotations;
}

function problems(environment: AnyEnvironment, tool: GitOpsTool): readonly string[] {
  try {
    render(environment, undefined, tool);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

describe('Argo CD', () => {
  test.each([['00-namespaces', '0'], ['03-extra', '0'], ['21-extra', '20'], ['30-deck', '30'], ['32-objects', '30'], ['41-extra', '40']])(
    'the wave of an object in %s is %s', (chart, expected) => {
      expect(hints('argo', objectOf('Service'), { chart })).toEqual({ [wave]: expected });
    },
  );

  test('a claim is in the wave of workloads, as one that waits for its first consumer keeps a wave of its own from becoming healthy', () => {
    expect(hints('argo', objectOf('PersistentVolumeClaim'), { chart: '21-extra' })).toMatchObject({ [wave]: '30' });
  });

  test.each(['PersistentVolumeClaim', 'PersistentVolume', 'Namespace', 'Node'])('deleting a %s has to be confirmed', (kind) => {
    expect(hints('argo', objectOf(kind))).toMatchObject({ [options]: 'Prune=confirm,Delete=confirm' });
  });

  test('a definition is applied on the server side, and deleting it has to be confirmed', () => {
    expect(hints('argo', objectOf('CustomResourceDefinition'))).toMatchObject({ [options]: 'Prune=confirm,Delete=confirm,ServerSideApply=true' });
  });

  test('an object that does not fit into an annotation is applied on the server side', () => {
    expect(hints('argo', objectOf('ConfigMap', { data: { a: 'a'.repeat(250_000) } }))).toMatchObject({ [options]: 'ServerSideApply=true' });
    expect(hints('argo', objectOf('ConfigMap', { data: { a: 'a'.repeat(200_000) } }))).toEqual({ [wave]: '30' });
  });

  test('a ConfigMap that hook fills is not pruned', () => {
    expect(hints('argo', objectOf('ConfigMap'), { isWrittenByHook: true })).toMatchObject({ [options]: 'Prune=false' });
  });

  test('a ConfigMap with content that hook writes too has two writers, and is refused', () => {
    expect(problems(example, 'argo')).toEqual(['config', 'plugins'].map((name) => (
      `example: v1 ConfigMap prow/${name}: hook's config-updater writes it, and Argo CD would put back what is in Git; leave it to hook `
      + '(configuration.configMaps: "elsewhere"), or take its map out of config_updater'
    )));
    expect(problems(leftToHook, 'argo')).toEqual([]);
  });

  test('a ConfigMap with content may be made if nothing but Git writes it: without hook, or without its config-updater', () => {
    const place = { chart: '20-configuration', isWrittenByHook: false };
    expect(conflictOf(objectOf('ConfigMap', { data: { a: 'a' } }), 'argo', place)).toBeUndefined();
    const plugins = { source: 'plugins.yaml', text: 'plugins: {}\n' };
    expect(problems(derive(example, { configuration: { plugins } }), 'argo')).toEqual([]);
    expect(problems(derive(example, { components: { hook: none, deck: none }, ingress: none }), 'argo')).toEqual([]);
  });
});

describe('Flux', () => {
  test.each(['PersistentVolumeClaim', 'PersistentVolume', 'Namespace', 'Node', 'CustomResourceDefinition'])('a %s is not pruned', (kind) => {
    expect(hints('flux', objectOf(kind))).toEqual({ [prune]: 'disabled' });
  });

  test('a ConfigMap that hook writes is made once and then left to it', () => {
    expect(hints('flux', objectOf('ConfigMap'), { isWrittenByHook: true })).toEqual({ [prune]: 'disabled', [apply]: 'IfNotPresent' });
    expect(problems(example, 'flux')).toEqual([]);
  });

  test('nothing is filled in where an object has ${...} of its own', () => {
    expect(hints('flux', objectOf('ConfigMap', { data: { script: 'echo ${HOME}' } }))).toEqual({ [substitute]: 'disabled' });
    expect(hints('flux', objectOf('ConfigMap', { data: { script: 'echo $HOME' } }))).toBeUndefined();
  });
});

describe('both', () => {
  test('annotations that an object has already stay, in their order', () => {
    const own = { 'example.org/a': 'b', [options]: 'Prune=false', [prune]: 'enabled' };
    const object = objectOf('Namespace', { metadata: { name: 'one', annotations: own } });
    expect(hints('flux', object)).toEqual(own);
    expect(Object.entries(hints('argo', object)!)).toEqual([...Object.entries(own), [wave, '30']]);
  });

  test.each<GitOpsTool>(['argo', 'flux'])('for %s, a Secret among the files of a deployment is refused', (tool) => {
    const file = join(directory, 'secret.yaml');
    writeFileSync(file, 'apiVersion: v1\nkind: Secret\nmetadata: { name: mine, namespace: prow }\nstringData: { a: b }\n');
    expect(problems(derive(leftToHook, { extra: [file] }), tool)).toEqual([
      expect.stringMatching(/^example: extra: .*secret\.yaml:1: v1 Secret prow\/mine has private values, which no file of the project may hold/),
    ]);
  });

  test('a Secret that Kubernetes fills may be in Git', () => {
    const file = join(directory, 'token.yaml');
    const metadata = 'metadata: { name: mine, namespace: prow, annotations: { kubernetes.io/service-account.name: hook } }';
    writeFileSync(file, `apiVersion: v1\nkind: Secret\n${metadata}\ntype: kubernetes.io/service-account-token\n`);
    const secret = render(derive(leftToHook, { extra: [file] }), undefined, 'argo').flatMap(({ objects }) => objects).find(({ kind }) => kind === 'Secret');
    expect(secret!.metadata.annotations).toEqual({ 'kubernetes.io/service-account.name': 'hook', [wave]: '20' });
  });

  test.each<GitOpsTool>(['argo', 'flux'])('for %s, the rules see the annotations, and objects stay the same otherwise', (tool) => {
    const without = (object: KubernetesObject): object => {
      const { annotations = {}, ...metadata } = object.metadata;
      const own = Object.entries(annotations).filter(([key]) => !/argocd\.argoproj\.io|toolkit\.fluxcd\.io/.test(key));
      return { ...object, metadata: own.length > 0 ? { ...metadata, annotations: Object.fromEntries(own) } : metadata };
    };
    const files = render(leftToHook, undefined, tool);
    expect(files.map(({ name, objects }) => ({ name, objects: objects.map(without) })))
      .toEqual(render(leftToHook).map(({ name, objects }) => ({ name, objects: objects.map((object) => ({ ...object })) })));
  });
});

test.each(environments().map((environment) => ({ name: environment.name, environment })))('$name: the order of waves is that of the files', ({ environment }) => {
  const waves = render(environment).flatMap(({ name, objects }) => objects.map((object) => (
    Number((hints('argo', object, { chart: name }) as Record<string, string>)[wave])
  )));
  expect(waves).toEqual([...waves].sort((one, other) => one - other));
  expect(waves).not.toContain(NaN);
});

describe('synthesise', () => {
  function written(name: string, more: Partial<SynthOptions> = {}): string {
    const outdir = join(directory, name);
    synthesise([leftToHook], { outdir, ...more });
    const folder = join(outdir, 'example');
    return readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => readFileSync(join(folder, file), 'utf8')).join('---\n');
  }

  test('writes hints on every object for Argo CD, on the definition too, and none without the option', () => {
    const plain = written('plain');
    const argo = written('argo', { gitops: 'argo' });
    expect(plain).not.toMatch(/argocd|fluxcd/);
    expect(argo.split(`${wave}: `).length).toBe(plain.split(/^kind: /m).length);
    expect(readFileSync(join(directory, 'argo', 'example', '01-prowjob.k8s.yaml'), 'utf8')).toContain('ServerSideApply=true');
    expect(written('plain')).toBe(plain);
  });

  test.each<[string, object, string]>([
    ['an unknown tool', { gitops: 'helm' }, 'synthesise: options.gitops: expected "argo" or "flux", or nothing, got'],
    ['a secrets directory', { gitops: 'argo', secrets: directory }, 'gitops and secrets exclude each other'],
  ])('refuses %s', (_what, more, message) => {
    expect(() => written('refused', more)).toThrow(message);
  });
});
