import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identity, type KubernetesObject } from '../object';
import type { PrivateValue } from '../private-value';
import { readInput } from './input';

const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const live = { uid: '6a2f', resourceVersion: '7', creationTimestamp: '2026-08-01T00:00:00Z', generation: 2, managedFields: [{ manager: 'kubectl' }] };

function object(kind: string, name: string, rest: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}): Record<string, unknown> {
  return { apiVersion: 'v1', kind, metadata: { name, ...live, ...metadata }, ...rest };
}

const inProw = { namespace: 'prow' };
const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': '{"canary":1}' };
const cluster: readonly Record<string, unknown>[] = [
  object('Namespace', 'prow', { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }),
  object('Namespace', 'forbidden'),
  object('Deployment', 'hook', {
    apiVersion: 'apps/v1',
    spec: {
      template: {
        metadata: { creationTimestamp: null, labels: { app: 'hook' }, annotations: { 'kubectl.kubernetes.io/restartedAt': 'then' } },
        spec: { containers: [{ image: 'registry.example.org/prow/hook:v1' }], priorityClassName: 'high' },
      },
    },
    status: { replicas: 1 },
  }, { ...inProw, labels: { app: 'hook' }, annotations: { ...lastApplied, 'deployment.kubernetes.io/revision': '3', mine: 'yes' } }),
  object('Service', 'hook', { spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ipFamilies: ['IPv4'], ports: [{ port: 80 }] } }, inProw),
  object('Service', 'headless', { spec: { clusterIP: 'None', clusterIPs: ['None'] } }, inProw),
  object('PersistentVolumeClaim', 'ghproxy', { spec: { storageClassName: 'fast', volumeName: 'pvc-1' } }, {
    ...inProw, finalizers: ['kubernetes.io/pvc-protection'], annotations: { 'pv.kubernetes.io/bind-completed': 'yes' },
  }),
  object('Secret', 'hmac', { data: { hmac: 'Y2FuYXJ5' }, type: 'Opaque' }, { ...inProw, annotations: lastApplied }),
  object('Secret', 'from-outside', { data: { a: 'Y2FuYXJ5' } }, { ...inProw, ownerReferences: [{ kind: 'ExternalSecret', name: 'token' }] }),
  object('Secret', 'sh.helm.release.v1.a.v1', { type: 'helm.sh/release.v1' }, inProw),
  object('ConfigMap', 'kube-root-ca.crt', { data: {} }, inProw),
  object('ServiceAccount', 'default', {}, inProw),
  object('ServiceAccount', 'hook', { secrets: [{ name: 'hook-token-1' }] }, inProw),
  object('ClusterRoleBinding', 'hook', {
    ...rbac, subjects: [{ kind: 'ServiceAccount', name: 'hook', namespace: 'prow' }], roleRef: { kind: 'ClusterRole', name: 'hook' },
  }),
  object('ClusterRoleBinding', 'other', { ...rbac, subjects: [{ kind: 'User', name: 'somebody' }], roleRef: { kind: 'ClusterRole', name: 'other' } }),
  object('ClusterRole', 'hook', { ...rbac, rules: [] }),
  object('ClusterRole', 'other', { ...rbac, rules: [] }),
  object('StorageClass', 'fast', { apiVersion: 'storage.k8s.io/v1' }),
  object('StorageClass', 'slow', { apiVersion: 'storage.k8s.io/v1' }),
  object('PriorityClass', 'high', { apiVersion: 'scheduling.k8s.io/v1' }),
];

/** A kubectl whose cluster has these objects, and not all resources. It keeps the arguments of its calls. */
function fakeKubectl(): string {
  const program = join(folder, 'kubectl');
  writeFileSync(join(folder, 'cluster.json'), JSON.stringify(cluster));
  writeFileSync(program, `#!/usr/bin/env node
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(__dirname + '/calls', args.join(' ') + '\\n');
const namespace = args.find((arg) => arg.startsWith('--namespace='))?.split('=')[1];
if (namespace === 'forbidden') { console.error('Error from server (Forbidden): services is forbidden'); process.exit(1); }
const plain = args.filter((arg) => !arg.startsWith('-'));
const all = ['Namespace', 'Deployment.apps', 'Service', 'PersistentVolumeClaim', 'Secret', 'ConfigMap', 'ServiceAccount',
  'ClusterRoleBinding.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io', 'StorageClass.storage.k8s.io', 'PriorityClass.scheduling.k8s.io'];
const plural = (kind) => kind.toLowerCase().replace(/^[a-z]+/, (name) => name + (name.endsWith('s') ? 'es' : 's'));
if (plain[0] === 'api-resources') { console.log(all.map(plural).join('\\n')); process.exit(); }
const [, kinds, name] = plain;
if (kinds.startsWith('customresourcedefinitions')) process.exit();
const wanted = all.filter((kind) => kinds.split(',').includes(plural(kind))).map((kind) => kind.split('.')[0]);
if (wanted.length !== kinds.split(',').length) { console.error('the server has no resource type of ' + kinds); process.exit(1); }
const found = JSON.parse(fs.readFileSync(__dirname + '/cluster.json', 'utf8'))
  .filter(({ kind, metadata }) => wanted.includes(kind) && metadata.namespace === namespace && (name === undefined || metadata.name === name));
console.log(JSON.stringify(name === undefined ? { apiVersion: 'v1', kind: 'List', items: found } : found[0]));
`);
  chmodSync(program, 0o755);
  return program;
}

const files = ['config', 'plugins'].map((name) => {
  writeFileSync(join(folder, `${name}.yaml`), 'a: 1\n');
  return join(folder, `${name}.yaml`);
});

function read(namespace: string): ReturnType<typeof readInput> {
  const kubectl = { command: fakeKubectl(), contexts: { default: 'production' } };
  return readInput({ paths: [], cluster: { namespaces: [namespace], kubectl }, config: files[0], plugins: files[1] });
}

const { manifests, leftOut } = read('prow');
const objects = new Map(manifests.map(({ object: found }) => [identity(found).replace(/^\S+ /, ''), found]));

test('reads what people made, and of the whole cluster what it uses', () => {
  expect([...objects.keys()].sort()).toEqual([
    'ClusterRole hook', 'ClusterRoleBinding hook', 'Deployment prow/hook', 'Namespace prow', 'PersistentVolumeClaim prow/ghproxy', 'PriorityClass high',
    'Secret prow/hmac', 'Service prow/headless', 'Service prow/hook', 'ServiceAccount prow/hook', 'StorageClass fast',
  ]);
  expect(leftOut.map(({ what, why }) => `${what} ${why}`)).toEqual([
    'v1 Secret prow/from-outside is made by ExternalSecret token',
    'v1 Secret prow/sh.helm.release.v1.a.v1 is made by Helm',
    'v1 ConfigMap prow/kube-root-ca.crt is made by Kubernetes',
    'v1 ServiceAccount prow/default is made by Kubernetes',
  ]);
});

test('asks the cluster of the context, and only with get', () => {
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  expect(calls.length).toBeGreaterThan(3);
  expect(calls.filter((call) => !/^--context=production (--namespace=prow )?(get|api-resources) /.test(call))).toEqual([]);
});

test('strips what the cluster added', () => {
  const containers = [{ image: 'registry.example.org/prow/hook:v1' }];
  expect(objects.get('Deployment prow/hook')).toEqual({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'hook', namespace: 'prow', labels: { app: 'hook' }, annotations: { mine: 'yes' } },
    spec: { template: { metadata: { labels: { app: 'hook' } }, spec: { containers, priorityClassName: 'high' } } },
  });
  expect(objects.get('Service prow/hook')).toEqual({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'hook', namespace: 'prow' }, spec: { ports: [{ port: 80 }] },
  });
  expect(objects.get('Service prow/headless')?.spec).toEqual({ clusterIP: 'None' });
  expect(objects.get('PersistentVolumeClaim prow/ghproxy')).toEqual({
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'ghproxy', namespace: 'prow' }, spec: { storageClassName: 'fast' },
  });
  expect(objects.get('Namespace prow')).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prow' }, spec: {} });
  expect(objects.get('ServiceAccount prow/hook')).toEqual({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'hook', namespace: 'prow' } });
});

test('forgets private values', () => {
  const { data, metadata } = objects.get('Secret prow/hmac') as KubernetesObject & { data: { hmac: PrivateValue } };
  expect(data.hmac.reveal()).toBe('');
  expect(metadata).toEqual({ name: 'hmac', namespace: 'prow' });
});

test('says what the cluster refuses', () => {
  expect(() => read('forbidden')).toThrow(/kubectl --context=production --namespace=forbidden get .*: Error from server \(Forbidden\)/);
});
