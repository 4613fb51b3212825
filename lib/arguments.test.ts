import * as library from '.';

type Loose = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;

const { derive, starter, guaranteed, cherrypicker, readImages, readManifests, synthesise, render, verify } = library;
const { compare, compareWith, writeStubSecrets } = library;
const read = (...args: unknown[]): unknown => (library.BaseFile.read as Loose)(...args);
const made = (type: unknown): Loose => (...args) => new (type as Constructor)(...args);
const environment = { name: 'one', namespaces: { prow: 'a', jobs: 'b' } };

test.each<[unknown, unknown[], string]>([
  [derive, [], 'derive: base: expected a mapping, got nothing'],
  [derive, [{}, 3], 'derive: changes: expected a mapping, got 3'],
  [derive, [{}, null], 'derive: changes: expected a mapping, got null'],
  [derive, [{}, Promise.resolve()], 'derive: changes: expected a mapping, got an object of class Promise'],
  [derive, [new Proxy({}, {}), {}], 'derive: base: expected a mapping, got a Proxy'],
  [starter, [], 'starter: props: expected a mapping, got nothing'],
  [starter, [[]], 'starter: props: expected a mapping, got a list'],
  [guaranteed, [], 'guaranteed: cpu: expected a text, got nothing'],
  [guaranteed, ['1', 2], 'guaranteed: memory: expected a text, got 2'],
  [cherrypicker, ['ghp_secret'], 'cherrypicker: githubToken: expected a key of a declared Secret, such as secret.key("token"), got a text'],
  [readImages, [], 'readImages: file: expected a text, got nothing'],
  [readManifests, ['dist'], 'readManifests: paths: expected a list of texts, got a text'],
  [readManifests, [['dist', 5]], 'readManifests: paths: expected a list of texts, got a list, whose item 1 is 5'],
  [synthesise, [], 'synthesise: environments: expected a list of environments, each with its name, got nothing'],
  [synthesise, [[{}], { outdir: 'x' }], 'synthesise: environments: expected a list of environments, each with its name, got a list, whose item 0 is a mapping'],
  [synthesise, [[]], 'synthesise: options: expected a mapping, got nothing'],
  [synthesise, [[], {}], 'synthesise: options.outdir: expected a text, got nothing'],
  [synthesise, [[], { outdir: 'x', secrets: true }], 'synthesise: options.secrets: expected a text, or nothing, got true'],
  [render, [], 'render: environment: expected a mapping, got nothing'],
  [render, [environment, {}], 'render: secrets: expected a text, or nothing, got a mapping'],
  [verify, [], 'verify: objects: expected a list of Kubernetes objects, got nothing'],
  [verify, [[{ kind: 'Pod' }]], 'verify: objects: expected a list of Kubernetes objects, got a list, whose item 0 is a mapping'],
  [verify, [[], null], 'verify: declarations: expected a mapping, got null'],
  [compare, [[]], 'compare: right: expected a list of Kubernetes objects, got nothing'],
  [compareWith, [{}, [], []], 'compareWith: deviations: expected a list of mappings, got a mapping'],
  [writeStubSecrets, [], 'writeStubSecrets: facts: expected a mapping, got nothing'],
  [writeStubSecrets, [environment], 'writeStubSecrets: directory: expected a text, got nothing'],
  [read, [], 'BaseFile.read: base: expected a text, or { source, text }, got nothing'],
  [made(library.SecretValues), [], 'SecretValues: directory: expected a text, got nothing'],
  [made(library.TargetCluster), [], 'TargetCluster: environment: expected an environment, with its name and namespaces, got nothing'],
  [made(library.Prow), [{ name: 'one' }], 'TargetCluster: environment: expected an environment, with its name and namespaces, got a mapping'],
  [made(library.ProwApp), [], 'ProwApp: props: expected a mapping, got nothing'],
  [made(library.BuildClusterApp), [], 'BuildClusterApp: props: expected a mapping, got nothing'],
])('%p with %p reports the wrong argument and what was expected', (call, args, message) => {
  expect(() => (call as Loose)(...args)).toThrow(new TypeError(message));
});

const components = { ...library.components, ...library.buildClusterComponents };

test.each(Object.entries(components))('component %s reports the wrong argument and what was expected', (_name, component) => {
  expect(() => made(component)()).toThrow(new TypeError(`${component.name}: scope: expected a construct, such as a Chart, got nothing`));
  expect(() => made(component)(new library.ClusterApp(new library.TargetCluster({ ...environment, components: {}, secrets: [] })), 'id'))
    .toThrow(new TypeError(`${component.name}: props: expected a mapping, got nothing`));
});
