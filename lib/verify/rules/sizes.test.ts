import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import type { Declarations } from '../../facts/declarations';
import { sizes } from './sizes';

const limit = 2 ** 20;
const letters = (count: number): string => 'x'.repeat(count);

function object(kind: string, content: object): KubernetesObject {
  return { apiVersion: kind === 'CustomResourceDefinition' ? 'apiextensions.k8s.io/v1' : 'v1', kind, metadata: { name: 'big' }, ...content };
}

/** Severity, field and problem of what the rule on sizes finds. */
function found(one: KubernetesObject, declarations: Declarations = {}): string[] {
  return [...sizes(new ManifestSet([one], declarations, new Set()))]
    .map(({ severity = 'error', field, problem }) => `${severity} ${field}: ${problem}`);
}

/** What is found of its values, which are fewer bytes than the object. */
const ofData = (one: KubernetesObject): string[] => found(one).filter((finding) => finding.includes(' data: ')).map((finding) => finding.split(' bytes')[0]!);

const warned = Math.floor(limit * 0.9);

test.each<[string, KubernetesObject, string[]]>([
  ['a ConfigMap just below nine tenths', object('ConfigMap', { data: { a: letters(warned) } }), []],
  ['a ConfigMap just above nine tenths', object('ConfigMap', { data: { a: letters(warned + 1) } }), [`warning data: its values are ${warned + 1}`]],
  ['a ConfigMap that is full', object('ConfigMap', { data: { a: letters(limit) } }), [`warning data: its values are ${limit}`]],
  ['a ConfigMap of a byte too much', object('ConfigMap', { data: { a: letters(limit + 1) } }), [`error data: its values are ${limit + 1}`]],
  ['several values, which count together', object('ConfigMap', { data: { a: letters(limit), b: letters(2) } }), [`error data: its values are ${limit + 2}`]],
  ['letters of two bytes', object('ConfigMap', { data: { a: 'ü'.repeat(limit / 2 + 1) } }), [`error data: its values are ${limit + 2}`]],
  ['a value that is no text', object('ConfigMap', { data: { a: 7, b: letters(limit + 1) } }), [`error data: its values are ${limit + 1}`]],
  ['binary values, which are base64', object('ConfigMap', { binaryData: { a: letters(limit * 4 / 3 + 4) } }), [`error data: its values are ${limit + 2}`]],
  ['text and binary values, which count together', object('ConfigMap', { data: { a: letters(limit) }, binaryData: { b: letters(4) } }), [`error data: its values are ${limit + 3}`]],
  ['a Secret, whose values are base64', object('Secret', { data: { a: letters(limit * 4 / 3) } }), [`warning data: its values are ${limit - 1}`]],
  ['a Secret of a byte too much', object('Secret', { data: { a: letters(limit * 4 / 3 + 4) } }), [`error data: its values are ${limit + 2}`]],
  ['a Secret in text of a byte too much', object('Secret', { stringData: { a: letters(limit + 1) } }), [`error data: its values are ${limit + 1}`]],
  ['another kind with data', object('Widget', { data: { a: letters(limit + 1) } }), []],
])('%s', (_, one, findings) => {
  expect(ofData(one)).toEqual(findings);
});

/** A definition of so many bytes as JSON. */
function definition(bytes: number): KubernetesObject {
  const empty = object('CustomResourceDefinition', { description: '' });
  return { ...empty, description: letters(bytes - JSON.stringify(empty).length) } as KubernetesObject;
}

const annotations = 2 ** 18;
const request = 1.5 * 2 ** 20;

test('an object fits into the annotation of a client-side apply, or is said to be applied otherwise, and into a request to etcd in any case', () => {
  const exceptions: Declarations = {
    exceptions: [{ allow: 'server-side apply only', objects: ['CustomResourceDefinition big'], reason: 'r' }],
  };
  expect(found(definition(annotations))).toEqual([]);
  expect(found(definition(annotations + 1))).toEqual([expect.stringMatching(`^error metadata: ${annotations + 1} bytes as JSON: kubectl apply refuses`)]);
  expect(found(definition(annotations + 1), exceptions)).toEqual([]);
  expect(found(definition(request), exceptions)).toEqual([]);
  expect(found(definition(request + 1), exceptions)).toEqual([expect.stringMatching(`^error metadata: ${request + 1} bytes as JSON, over etcd's limit`)]);
});
