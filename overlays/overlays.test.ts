import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { compareWith, failures, readSides, report } from '../lib/compare';
import { readManifests } from '../lib/manifests/manifests';
import { revealed } from '../lib/private-value';
import { identity, type KubernetesObject } from '../lib/object';
import { writeStubSecrets } from '../lib/app/stub-secrets';
import { deploymentOf, synthesise } from '../lib/app/synth';
import { fixtureManifests, redacted, referenceManifests, renderedReference, shared, writeFixture } from '../test/reference';
import { environments, overlays } from '.';

const clusterScoped = new Set([
  'ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
]);

const directory = mkdtempSync(join(tmpdir(), 'overlays-'));
const secrets = join(directory, 'secrets');
const dist = join(directory, 'dist');

beforeAll(() => {
  environments().forEach((environment) => writeStubSecrets(environment, secrets));
  writeFileSync(join(secrets, 'prow-admins'), 'admin1@example.com\nadmin2@example.com\n');
  synthesise(environments(), { outdir: dist, secrets });
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(environments().map((environment) => ({ environment, name: environment.name })))('$name', ({ environment, name }) => {
  const written = (): KubernetesObject[] => readManifests([join(dist, name)]).map(({ object }) => revealed(object));

  test('has no two objects with the same identity', () => {
    const identities = written().map(identity);
    expect(identities.length).toBeGreaterThan(0);
    expect(identities.filter((one, index) => identities.indexOf(one) !== index)).toEqual([]);
  });

  test('sets a namespace on every namespaced object and on no other', () => {
    const objects = written();
    const wrong = objects.filter(({ kind, metadata }) => (metadata.namespace === undefined) !== clusterScoped.has(kind));
    expect(objects.length).toBeGreaterThan(0);
    expect(wrong.map(identity)).toEqual([]);
  });

  test('writes every value of its constructs to YAML', () => {
    const constructs = deploymentOf(environment, secrets).node.findAll().filter((construct) => ApiObject.isApiObject(construct)) as ApiObject[];
    const byIdentity = new Map(written().map((object) => [identity(object), object]));
    const lost = constructs.filter((construct) => {
      const expected = leaves(ApiObject.prototype.toJson.call(construct));
      return leaves(byIdentity.get(identity(construct.toJson()))).join('\n') !== expected.join('\n');
    });
    expect(constructs.length).toBeGreaterThan(0);
    expect(lost.map((construct) => construct.node.path)).toEqual([]);
  });

  test('is the same after every synthesis', () => {
    const again = join(directory, 'again');
    synthesise([environment], { outdir: again, secrets });
    expect(readdirSync(join(again, name))).toEqual(readdirSync(join(dist, name)));
    expect(readManifests([join(again, name)]).map(({ object }) => revealed(object))).toEqual(written());
  });
});

/** All values of an object, sorted, without the names of fields, which differ between constructs and YAML. */
function leaves(value: unknown): string[] {
  const all = (one: unknown): string[] => (typeof one === 'object' && one !== null ? Object.values(one).flatMap(all) : [JSON.stringify(one)]);
  return all(value).sort();
}

const takenOver = overlays.filter(({ deviations }) => deviations !== undefined).map((overlay) => ({ overlay, name: overlay.environment.name }));

test.each(takenOver)('$name equals the reference but for its deviations', ({ overlay, name }) => {
  const [ours, theirs] = readSides([join(dist, name), referenceManifests(name)]) as [KubernetesObject[], KubernetesObject[]];
  const comparison = compareWith(overlay.deviations!, ours, theirs);
  expect(theirs.length).toBeGreaterThan(0);
  expect(failures(comparison) === 0 ? '' : report(comparison, { names: ['ours', 'theirs'], counts: [ours.length, theirs.length] }, false)).toBe('');
});

if (existsSync(shared)) {
  // UPDATE_FIXTURES=1 writes them anew.
  test.each(takenOver)('the fixture of $name\'s reference is that of the reference data', ({ overlay, name }) => {
    const [ours, theirs] = readSides([join(dist, name), renderedReference(name)!]) as [KubernetesObject[], KubernetesObject[]];
    const fixture = redacted(theirs.map((object) => revealed(object)), ours, overlay.deviations!);
    if (process.env.UPDATE_FIXTURES === '1') {
      writeFixture(name, fixture);
    }
    expect(readManifests([fixtureManifests(name)]).map(({ object }) => revealed(object))).toEqual(JSON.parse(JSON.stringify(fixture)));
  });
}

test('objects with private values are in one file that only its owner can read', () => {
  const { mode } = statSync(join(dist, 'kubevirt-prow-control-plane', '10-secrets.k8s.yaml'));
  expect(mode & 0o777).toBe(0o600);
});
