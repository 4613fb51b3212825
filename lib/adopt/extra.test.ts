import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../../test/reference';
import { parseManifests, readManifests } from '../manifests/manifests';
import { identity, type KubernetesObject } from '../object';
import { isSecret } from '../manifests/private-objects';
import { extraFiles } from './extra';

const of = (apiVersion: string, kind: string, name = 'a', rest: object = {}): KubernetesObject => ({ apiVersion, kind, metadata: { name }, ...rest });

function readAgain(files: ReadonlyMap<string, string>): KubernetesObject[] {
  return [...files].flatMap(([name, text]) => parseManifests(text, name)).map(({ object }) => object);
}

function byIdentity(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return [...objects].sort((one, other) => (identity(one) < identity(other) ? -1 : 1));
}

test('names files by kind, with the group where two groups have a kind of that name', () => {
  expect([...extraFiles([
    of('v1', 'PersistentVolumeClaim'), of('gateway.networking.k8s.io/v1', 'HTTPRoute'), of('v1', 'Service', 'b'), of('serving.knative.dev/v1', 'Service'),
    of('v1', 'Service'), of('a/v1', '../Evil'),
  ]).keys()]).toEqual(['--evil.yaml', 'http-route.yaml', 'persistent-volume-claim.yaml', 'service..yaml', 'service.serving.knative.dev.yaml']);
});

test('what is written is read again, odd texts included', () => {
  const texts = [
    '', 'yes', 'on', '1e3', '0x1', '012', '1_000', '~', 'null', '2026-01-01', '12:30:45', '=', '- a', 'a: b', '# c', 'a\n\nb\n', ' x ', '\t', '*', '&a',
    '${A}', 'é',
  ];
  const objects = [of('v1', 'ConfigMap', 'a', { data: Object.fromEntries(texts.map((text) => [text, text])), list: texts, more: [1, 1.5, true, null, {}, []] })];
  expect(readAgain(extraFiles(objects))).toEqual(objects);
});

test('never writes a Secret', () => {
  expect(() => extraFiles([of('v1', 'Secret', 'token', { data: { a: 'canary' } })])).toThrow(/^v1 Secret token is declared, not written$/);
});

const deployments = join(shared, 'deployments');
const files = existsSync(deployments) ? readdirSync(deployments, { recursive: true, encoding: 'utf8' }) : [];
const found = files.filter((file) => /^[^/]+\/\w+\.yaml$/.test(file));

(found.length > 0 ? test.each(found) : test.skip.each(['a deployment']))('writes every object of %s so that it is read again', (file) => {
  const objects = readManifests([join(deployments, file)]).map(({ object }) => object).filter((object) => !isSecret(object));
  expect(objects.length).toBeGreaterThan(5);
  expect(byIdentity(readAgain(extraFiles(objects)))).toEqual(byIdentity(objects));
});
