import { stringify } from 'yaml';
import { readManifests } from '../manifests/manifests';
import { revealed } from '../private-value';
import { identity, type KubernetesObject } from '../object';
import { kubernetesYaml } from '../manifests/yaml';
import { referenceManifests } from '../../test/reference';
import { compare, type Difference } from './compare';
import { content } from './content';
import { pathPattern } from './path';

const rendered = referenceManifests('kubevirt-prow-control-plane');

type Key = string | number;
type Node = Record<Key, unknown>;

/** One scalar of an object; `inFile` says after how many keys the text of a YAML file begins. */
interface Leaf {
  readonly object: KubernetesObject;
  readonly keys: readonly Key[];
  readonly value: string | number | boolean;
  readonly inFile?: number;
}

const isYamlFile = ([field, name, ...more]: readonly Key[]): boolean => field === 'data' && more.length === 0 && /\.ya?ml$/.test(String(name));

/** Without shared nodes, which a file's aliases make: a change to one would be a change to all. */
const fileContent = (text: string): unknown => JSON.parse(JSON.stringify(content(text)));

function leaves(object: KubernetesObject, value: unknown, keys: readonly Key[] = [], inFile?: number): Leaf[] {
  if (object.kind === 'ConfigMap' && isYamlFile(keys) && inFile === undefined) {
    return leaves(object, fileContent(value as string), keys, keys.length);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => leaves(object, item, [...keys, place], inFile));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => leaves(object, child, [...keys, key], inFile));
  }
  return value === null ? [] : [{ object, keys, value: value as Leaf['value'], inFile }];
}

function changed(value: Leaf['value']): Leaf['value'] {
  switch (typeof value) {
    case 'boolean': return !value;
    case 'number': return value + 1;
    default: return /^\d/.test(value) ? `1${value}` : `${value}-changed`;
  }
}

function mutated({ object, keys, value, inFile }: Leaf): KubernetesObject {
  const copy = structuredClone(object) as unknown as Node;
  put(copy, keys.slice(0, inFile), (old: unknown) => {
    if (inFile === undefined) {
      return changed(value);
    }
    const file = fileContent(old as string) as Node;
    put(file, keys.slice(inFile), () => changed(value));
    return stringify(file, kubernetesYaml);
  });
  return copy as unknown as KubernetesObject;
}

function put(node: Node, [key, ...rest]: readonly Key[], replace: (old: unknown) => unknown): void {
  if (rest.length > 0) {
    put(node[key!] as Node, rest, replace);
  } else {
    node[key!] = replace(node[key!]);
  }
}

/** A list item's name is the comparison's business; all else in the path is given. */
function expectedPath(keys: readonly Key[]): (path: string) => boolean {
  return pathPattern(keys.map((key) => (typeof key === 'number' ? '[*]' : `[${key}]`)).join(''));
}

const isIdentity = ({ keys }: Leaf): boolean => ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'].includes(keys.join('.'));
const isSecretValue = ({ object, keys }: Leaf): boolean => object.kind === 'Secret' && keys[0] === 'data';

/** Every nth leaf of the definition, whose schema is four fifths of the whole, and every leaf of all else. */
function sample(objects: readonly KubernetesObject[]): Leaf[] {
  return objects.flatMap((object) => leaves(object, object)
    .filter((_, place) => object.kind !== 'CustomResourceDefinition' || place % 97 === 0));
}

/** File leaves are dear: each takes a file's parsing. */
function thinned(all: readonly Leaf[]): Leaf[] {
  return all.filter(({ inFile }, place) => inFile === undefined || place % 61 === 0);
}

test('whichever single value of a real deployment changes, exactly that is reported', () => {
  const objects = readManifests([rendered]).map(({ object }) => revealed(object));
  const all = thinned(sample(objects)).filter((leaf) => !isSecretValue(leaf));
  expect(all.length).toBeGreaterThan(1000);
  const wrong = all.flatMap((leaf) => {
    const differences = compare(objects, objects.map((object) => (object === leaf.object ? mutated(leaf) : object)));
    return isExactly(leaf, differences) ? [] : [{ object: identity(leaf.object), keys: leaf.keys.join(' '), value: leaf.value, differences }];
  });
  expect(wrong).toEqual([]);
});

function isExactly(leaf: Leaf, differences: readonly Difference[]): boolean {
  if (isIdentity(leaf)) {
    return differences.length === 2 && differences.every(({ path }) => path === '');
  }
  const [one, ...more] = differences;
  return one !== undefined && more.length === 0
    && one.object === identity(leaf.object)
    && expectedPath(leaf.keys)(one.path)
    && one.left === leaf.value
    && one.right === changed(leaf.value);
}

test('no change to a Secret\'s value is a difference', () => {
  const objects = readManifests([rendered]).map(({ object }) => revealed(object));
  const values = sample(objects).filter(isSecretValue);
  expect(values.length).toBeGreaterThan(20);
  for (const leaf of values) {
    expect(compare([leaf.object], [mutated(leaf)])).toEqual([]);
  }
});

/** The same objects with every map, and every list that is a map to Kubernetes, the other way round. */
function reversed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => reversed(item));
    return /^(env|volumes|volumeMounts|ports|containers|verbs|apiGroups|resources|subjects|hosts|versions)$/.test(name) ? items.reverse() : items;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).reverse().map(([key, child]) => [key, reversed(child, key)]));
  }
  return value;
}

test('the order of what Kubernetes treats as maps makes no difference to a real deployment', () => {
  const objects = readManifests([rendered]).map(({ object }) => revealed(object));
  expect(objects.length).toBeGreaterThan(100);
  const others = objects.map((object) => reversed(object) as KubernetesObject).reverse();
  expect(JSON.stringify(others)).not.toEqual(JSON.stringify(objects));
  expect(compare(objects, others)).toEqual([]);
});
