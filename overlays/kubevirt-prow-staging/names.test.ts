import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../lib/manifests/manifests';
import { revealed } from '../../lib/private-value';
import { identity } from '../../lib/object';
import type { KubernetesObject } from '../../lib/object';
import { writeStubSecrets } from '../../lib/app/stub-secrets';
import { synthesise } from '../../lib/app/synth';
import { parseYaml } from '../../lib/manifests/yaml';
import { environments } from '..';

const directory = mkdtempSync(join(tmpdir(), 'staging-'));
let production: KubernetesObject[];
let staging: KubernetesObject[];

beforeAll(() => {
  const both = environments(['kubevirt-prow-control-plane', 'kubevirt-prow-staging']);
  both.forEach((environment) => writeStubSecrets(environment, join(directory, 'secrets')));
  synthesise(both, { outdir: join(directory, 'dist'), secrets: join(directory, 'secrets') });
  [production, staging] = both.map(({ name }) => readManifests([join(directory, 'dist', name)]).map(({ object }) => revealed(object))) as [KubernetesObject[], KubernetesObject[]];
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A text somewhere in an object, or in a YAML file inside it, by the fields that lead to it. */
interface Text {
  readonly path: string;
  readonly value: string;
}

function texts(value: unknown, path: string): Text[] {
  if (typeof value === 'string') {
    return path.endsWith('.yaml') ? texts(parseYaml(value, path)[0]!.document.toJS(), path) : [{ path, value }];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => texts(item, Array.isArray(value) ? path : `${path}.${key}`));
  }
  return [];
}

/** Where a name of the model is a word of another world. */
const homonyms: readonly [where: RegExp, reason: string][] = [
  [/\.(initContainers|containers|volumes|volumeMounts)\.name$/, 'known inside one pod alone'],
  [/^rbac\S+ RoleBinding \S+ \.roleRef\.name$/, 'a ClusterRole that Kubernetes brings along'],
  [/ \.data\.plugins\.yaml\.external_plugins\.\S+\.name$/, 'what people know a plugin by; its endpoint says where it is'],
  [/ \.data\.labels\.yaml\./, 'labels on GitHub'],
  [/ \.data\.config\.yaml\.tide\.queries\.missingLabels$/, 'labels on GitHub'],
  [/ \.data\.config\.yaml\.deck\.spyglass\.lenses\.lens\.name$/, 'a lens of deck'],
];

/** What a text says is called so: the text itself, a flag's value, the host of an address. */
function namesIn(text: string): string[] {
  const value = text.replace(/^--?[\w-]+=/, '');
  const hosts = [...text.matchAll(/\/\/([a-z0-9-]+)/g)].map(([, host]) => host!);
  return [value, ...hosts];
}

test('production and staging share no identity', () => {
  const known = new Set(production.map(identity));
  expect(staging.length).toBeGreaterThan(100);
  expect(staging.map(identity).filter((one) => known.has(one))).toEqual([]);
});

test('no name of the model survives in staging without its prefix', () => {
  const names = new Set(production.flatMap(({ kind, metadata }) => (kind === 'CustomResourceDefinition' ? [] : [metadata.name])));
  const found = staging.flatMap((object) => texts(object, '')
    .filter(({ value }) => namesIn(value).some((name) => names.has(name)))
    .map(({ path, value }) => ({ where: `${identity(object)} ${path}`, value })));
  expect(names.size).toBeGreaterThan(50);
  expect(found.filter(({ where }) => !homonyms.some(([place]) => place.test(where)))).toEqual([]);
  expect(homonyms.filter(([place]) => !found.some(({ where }) => place.test(where)))).toEqual([]);
});

test('no address in staging leads into a namespace of production', () => {
  const found = staging.flatMap((object) => texts(object, '').filter(({ value }) => /\.kubevirt-prow(-jobs)?(\.svc|[:/]|$)/.test(value)).map(({ path, value }) => `${path}: ${value}`));
  expect(found).toEqual([]);
});
