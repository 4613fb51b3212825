import type { KubernetesObject } from '../object';
import { compareWith, type Deviation } from './deviations';
import { pathPattern } from './path';

const config = (name: string, data: Readonly<Record<string, string>>): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'prow' }, data });

const reference = [config('a', { one: 'old', two: 'same' }), config('b', { one: 'old' })];
const ours = [config('a', { one: 'new', two: 'same' }), config('b', { one: 'new' }), config('c', {})];

const reason = 'deliberate';
const all: Deviation[] = [
  { object: 'v1 ConfigMap prow/*', path: 'data.one', was: 'old', reason },
  { object: 'v1 ConfigMap prow/c', reason },
];

test('deviations cover differences, whichever side is the reference', () => {
  for (const sides of [[reference, ours], [ours, reference]] as const) {
    const { differences, accounted, stale } = compareWith(all, ...sides);
    expect({ differences, stale }).toEqual({ differences: [], stale: [] });
    expect(accounted.map((entry) => entry.differences.length)).toEqual([2, 1]);
  }
});

test('differences are reported from left to right, whichever side is the reference', () => {
  const some = [...all.slice(1), { ...all[0]!, object: 'v1 ConfigMap prow/a' }];
  expect(compareWith(some, reference, ours).differences).toEqual([{ object: 'v1 ConfigMap prow/b', path: 'data.one', left: 'old', right: 'new' }]);
  expect(compareWith(some, ours, reference).differences).toEqual([{ object: 'v1 ConfigMap prow/b', path: 'data.one', left: 'new', right: 'old' }]);
});

test.each<[string, Deviation]>([
  ['its object is on neither side', { object: 'v1 ConfigMap prow/d', path: 'data.one', reason }],
  ['its value is the same on both sides', { object: 'v1 ConfigMap prow/a', path: 'data.two', reason }],
  ['the reference holds another value', { object: 'v1 ConfigMap prow/a', path: 'data.one', was: 'older', reason }],
  ['the reference holds a text that does not match', { object: 'v1 ConfigMap prow/a', path: 'data.one', was: /^older/, reason }],
  ['the reference holds a value', { object: 'v1 ConfigMap prow/a', path: 'data.one', was: null, reason }],
  ['the object is on both sides', { object: 'v1 ConfigMap prow/a', reason }],
  ['its wildcard would have to span a slash', { object: 'v1 ConfigMap *', path: 'data.one', reason }],
])('a deviation is stale when %s', (_, deviation) => {
  for (const sides of [[reference, ours], [ours, reference]] as const) {
    expect(compareWith([...all, deviation], ...sides)).toMatchObject({ differences: [], stale: [deviation] });
  }
});

test.each([
  [null, [config('a', {})], [config('a', { one: 'x' })]],
  [/^x\b/, [config('a', { one: 'x and more' })], [config('a', { one: 'y' })]],
])('the reference\'s value may be given as %p', (was, left, right) => {
  const deviation = { object: 'v1 ConfigMap prow/a', path: 'data.one', was, reason };
  expect(compareWith([deviation], left, right)).toMatchObject({ differences: [], stale: [] });
});

test.each([
  ['spec.a', 'spec.a', true],
  ['spec.a', 'spec.a.b', false],
  ['spec[a]', 'spec.a', true],
  ['spec.*', 'spec.a', true],
  ['spec.*', 'spec.a.b', false],
  ['spec.**', 'spec.a[b].c', true],
  ['spec.**', 'spec', true],
  ['**.description', 'spec.versions[v1].schema.description', true],
  ['**.description', 'spec.description.type', false],
  ['data[config.yaml].a[*].b', 'data[config.yaml].a[0].b', true],
  ['data[config.yaml]', 'data.config.yaml', false],
  ['data[x[0-9].yaml].a', 'data[x[0-9].yaml].a', true],
  ['', '', true],
  ['', 'spec', false],
])('the pattern "%s" and the path "%s": %p', (pattern, path, isMeant) => {
  expect(pathPattern(pattern)(path)).toBe(isMeant);
});
