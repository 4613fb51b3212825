import type { KubernetesObject } from '../object';
import { isSecret, original, shielded } from './private-objects';
import { PrivateValue, revealed } from '../private-value';
import { verify } from '../verify';

const metadata = { name: 'it', namespace: 'prow' };
const secret: KubernetesObject = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', data: { key: 'aHVudGVyMg==' }, stringData: { other: 7 } };
const binding: KubernetesObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { ...metadata, annotations: { a: 'b' } },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'somebody' }],
};

test('a Secret keeps its keys and shows no value', () => {
  expect(JSON.parse(JSON.stringify(shielded(secret)))).toEqual({ ...secret, data: { key: '(private)' }, stringData: { other: '(private)' } });
});

test('a binding from the secrets directory shows its role, and not its subjects', () => {
  expect(JSON.parse(JSON.stringify(shielded(binding, { isPrivate: true })))).toEqual({
    ...binding,
    metadata: { ...metadata, annotations: { a: '(private)' } },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: '(private)' }],
  });
});

test('returns an object without private parts, or one that is shielded already, unchanged', () => {
  expect(shielded(binding)).toBe(binding);
  const once = shielded(secret);
  expect(shielded(once)).toBe(once);
  const whole = shielded(once, { isPrivate: true });
  expect(shielded(whole)).toBe(whole);
  expect(shielded(whole, { isPrivate: true })).toBe(whole);
});

test('original and revealed return the object before it was shielded', () => {
  for (const object of [shielded(secret), shielded(binding, { isPrivate: true }), shielded(shielded(secret), { isPrivate: true })]) {
    expect([secret, binding]).toContain(original(object));
    expect(revealed(object)).toEqual(original(object));
  }
  expect(original(binding)).toBe(binding);
});

test.each<[string, Partial<KubernetesObject>, boolean]>([
  ['of another version', { apiVersion: 'v2' }, true],
  ['of another case', { kind: 'secret' }, true],
  ['of another name, with a field that nothing else has', { kind: 'Secert' }, true],
  ['of another group', { apiVersion: 'example.com/v1', stringData: undefined }, true],
])('recognises a Secret %s', (_what, change, isOne) => {
  expect(isSecret({ ...secret, ...change } as KubernetesObject)).toBe(isOne);
});

test('a resource called Secret of another API group is not a Secret', () => {
  const { stringData, ...other } = secret;
  expect(stringData).toBeDefined();
  expect(isSecret({ ...other, apiVersion: 'example.com/v1' } as KubernetesObject)).toBe(false);
});

test('verify shields the objects that it gets', () => {
  const findings = verify([{ ...secret, data: { key: 'hunter2!' } }]);
  expect(findings.map(({ field }) => field)).toContain('data.key');
  expect(JSON.stringify(findings)).not.toContain('hunter2');
  expect(findings.every(({ object }) => (object?.data as Record<string, unknown>).key instanceof PrivateValue)).toBe(true);
});
