import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../lib/manifests/manifests';
import { revealed } from '../../lib/private-value';
import { identity, type KubernetesObject } from '../../lib/object';
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

/** A string in an object, or in a YAML file inside it, with the path of its fields. */
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

/** Fields that may hold a name of production without the prefix, since there it means something else. */
const homonyms: readonly [where: RegExp, reason: string][] = [
  [/\.(initContainers|containers|volumes|volumeMounts)\.name$/, 'known only inside one pod'],
  [/^rbac\S+ RoleBinding \S+ \.roleRef\.name$/, 'a ClusterRole of Kubernetes'],
  [/ \.data\.plugins\.yaml\.external_plugins\.\S+\.name$/, 'the display name of a plugin; its endpoint has the prefix'],
  [/ \.data\.labels\.yaml\./, 'labels on GitHub'],
  [/ \.data\.config\.yaml\.tide\.queries\.missingLabels$/, 'labels on GitHub'],
  [/ \.data\.config\.yaml\.deck\.spyglass\.lenses\.lens\.name$/, 'a lens of deck'],
];

/** The names that a string may hold: the string itself, a flag's value, the hosts of URLs. */
function namesIn(text: string): string[] {
  const value = text.replace(/^--?[\w-]+=/, '');
  const hosts = [...text.matchAll(/\/\/([a-z0-9-]+)/g)].map(([, host]) => host!);
  return [value, ...hosts];
}

test('production and staging share no object', () => {
  const known = new Set(production.map(identity));
  expect(staging.length).toBeGreaterThan(100);
  expect(staging.map(identity).filter((one) => known.has(one))).toEqual([]);
});

test('staging uses no name of production without the prefix', () => {
  const names = new Set(production.flatMap(({ kind, metadata }) => (kind === 'CustomResourceDefinition' ? [] : [metadata.name])));
  const found = staging.flatMap((object) => texts(object, '')
    .filter(({ value }) => namesIn(value).some((name) => names.has(name)))
    .map(({ path, value }) => ({ where: `${identity(object)} ${path}`, value })));
  expect(names.size).toBeGreaterThan(50);
  expect(found.filter(({ where }) => !homonyms.some(([place]) => place.test(where)))).toEqual([]);
  expect(homonyms.filter(([place]) => !found.some(({ where }) => place.test(where)))).toEqual([]);
});

test('no address in staging points to a namespace of production', () => {
  const found = staging.flatMap((object) => texts(object, '').filter(({ value }) => /\.kubevirt-prow(-jobs)?(\.svc|[:/]|$)/.test(value)).map(({ path, value }) => `${path}: ${value}`));
  expect(found).toEqual([]);
});
