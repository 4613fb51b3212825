import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { isShielded, original } from '../manifests/private-objects';
import { identity, type KubernetesObject } from '../object';
import { readSides } from './sides';

const folder = mkdtempSync(join(tmpdir(), 'sides-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...objects: string[]): string {
  return manifests(name, objects.map((object) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${object}}\n`));
}

function manifests(name: string, objects: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, objects.join('---\n'));
  return path;
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableInput);
    return (error as UnusableInput).problems;
  }
  return [];
}

test('reads each side, and two sides may hold the same object', () => {
  const sides = readSides([file('one.yaml', 'a', 'b'), file('other.yaml', 'b')]);
  expect(sides.map((objects) => objects.map(({ metadata }) => metadata.name))).toEqual([['a', 'b'], ['b']]);
});

test('reports the problems of all sides at once, and each problem once', () => {
  const [twice, missing] = [file('twice.yaml', 'a', 'b', 'a', 'a'), join(folder, 'missing.yaml')];
  const problems = problemsOf(() => readSides([twice, missing, missing]));
  const again = (line: number): string => `${twice}:${line}: v1 ConfigMap a stands at ${twice}:1 already; one side can hold an object only once`;
  expect(problems).toEqual([again(9), again(13), expect.stringContaining(missing)]);
});

describe('with a namespace', () => {
  const object = (apiVersion: string, kind: string, name: string, more = ''): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${more}`;
  const definition = (kind: string, scope: string): string => object(
    'apiextensions.k8s.io/v1', 'CustomResourceDefinition', kind.toLowerCase(), `spec: {group: example.org, scope: ${scope}, names: {kind: ${kind}}}\n`,
  );
  const places = (...paths: string[]): string[][] => readSides(paths, { namespace: 'prow' }).map((objects) => objects.map(identity));

  test('objects that name none get it, of every kind that lies in one', () => {
    const one = manifests('one.yaml', [
      object('v1', 'ConfigMap', 'a'), object('v1', 'Namespace', 'prow'), object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'r'),
      object('example.org/v1', 'Wide', 'w'), object('example.org/v1', 'Narrow', 'small'), object('example.com/v1', 'Wide', 'u'),
    ]);
    const other = manifests('other.yaml', [
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: jobs}\n', definition('Wide', 'Cluster'), definition('Narrow', 'Namespaced'),
    ]);
    expect(places(one, other)).toEqual([
      ['v1 ConfigMap prow/a', 'v1 Namespace prow', 'rbac.authorization.k8s.io/v1 ClusterRole r',
        'example.org/v1 Wide w', 'example.org/v1 Narrow prow/small', 'example.com/v1 Wide prow/u'],
      ['v1 ConfigMap jobs/a', expect.stringContaining('wide'), expect.stringContaining('narrow')],
    ]);
  });

  test('what was private stays so', () => {
    const [[secret, role]] = readSides([manifests('10-secrets.k8s.yaml', [
      object('v1', 'Secret', 's', 'stringData: {k: value}\n'), object('rbac.authorization.k8s.io/v1', 'Role', 'r', 'rules: [value]\n'),
    ])], { namespace: 'prow' }) as [KubernetesObject[]];
    expect([secret, role].map((each) => isShielded(each!))).toEqual([true, true]);
    expect(original(secret!)).toMatchObject({ metadata: { name: 's', namespace: 'prow' }, stringData: { k: 'value' } });
    expect(JSON.stringify([secret, role])).not.toContain('value');
  });

  test('an object with it and one without are the same', () => {
    const twice = manifests('twice.yaml', [object('v1', 'ConfigMap', 'a'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: prow}\n']);
    expect(readSides([twice])[0]).toHaveLength(2);
    expect(problemsOf(() => places(twice))).toEqual([`${twice}:5: v1 ConfigMap prow/a stands at ${twice}:1 already; one side can hold an object only once`]);
  });

  test('that is no name of one is refused', () => {
    expect(problemsOf(() => readSides([file('one.yaml', 'a')], { namespace: 'Prow' }))).toEqual([expect.stringMatching(/^--namespace: "Prow" is not/)]);
  });
});
