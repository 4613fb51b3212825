import type { KubernetesObject } from '../lib/object';
import { changedFields } from './defaulting';

const object = (fields: object): KubernetesObject => ({ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'thing' }, ...fields });

const cases: [string, object, object, string[]][] = [
  ['a default that the server adds', { spec: {} }, { spec: { replicas: 1 } }, []],
  ['a quantity in another notation', { cpu: '0.3', memory: '1024Mi', cores: 1 }, { cpu: '300m', memory: '1Gi', cores: '1' }, []],
  ['an empty field that is left out', { args: [], env: null, tty: false }, {}, []],
  ['a pruned field', { spec: { foo: 1 } }, { spec: {} }, ['spec.foo: sent 1, got nothing']],
  ['a value that another replaces', { spec: { tty: false } }, { spec: { tty: true } }, ['spec.tty: sent false, got true']],
  ['another quantity', { cpu: '0.3' }, { cpu: '301m' }, ['cpu: sent "0.3", got "301m"']],
  ['a list that grows', { args: ['a'] }, { args: ['a', 'b'] }, ['args: sent ["a"], got ["a","b"]']],
  ['a list item that changes', { ports: [{ port: 1 }, { port: 2 }] }, { ports: [{ port: 1 }, { port: 3 }] }, ['ports[1].port: sent 2, got 3']],
  ['a mapping that becomes a text', { key: { a: 1 } }, { key: 'a' }, ['key: sent {"a":1}, got "a"']],
];

test.each(cases)('compares %s', (_name, sent, returned, differences) => {
  expect(changedFields(object(sent), object(returned))).toEqual(differences);
});

test('compares the values of a Secret, not their notation', () => {
  const sent = object({ kind: 'Secret', data: { long: 'YWJj\nZGVm' }, stringData: { token: 'a', other: 'b' } });
  const returned = object({ kind: 'Secret', data: { long: 'YWJjZGVm', token: 'YQ==', other: 'Yw==' } });
  expect(changedFields(sent, returned)).toEqual(['data.other: sent "Yg==", got "Yw=="']);
});
