import { ApiObject, Testing } from 'cdk8s';
import { derive } from '../environment/derive';
import type { Namespaces } from '../facts/facts';
import type { KubernetesObject } from '../object';
import { Prow } from './prow';
import { addIdentity, leaderElection, prowJobs, rule, type Grants } from './rbac';
import { starter } from '../starter/starter';

const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });

interface Role extends KubernetesObject {
  readonly rules?: readonly { readonly resources: readonly string[] }[];
  readonly roleRef?: object;
  readonly subjects?: readonly object[];
}

/** The objects that addIdentity adds. */
function made(namespaces: Namespaces, keepsUnusedGrants: boolean, grants: Grants): Role[] {
  const chart = Testing.chart();
  const prow = new Prow(derive(base, { namePrefix: 'my-', namespaces, keepsUnusedGrants }));
  expect(addIdentity(chart, prow, { component: 'tide', grants, annotations: { 'iam.example.org/role': 'r' } })).toBe('my-tide');
  return chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((object) => (object as ApiObject).toJson() as Role);
}

/** The granted resources, by the namespace of a Role; a ClusterRole has its kind as the key. */
function granted(...args: Parameters<typeof made>): Record<string, string[]> {
  const roles = made(...args).filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole');
  return Object.fromEntries(roles.map(({ kind, metadata, rules }) => [metadata.namespace ?? kind, rules!.flatMap(({ resources }) => resources)]));
}

const three = { prow: 'prow', prowJobs: 'records', jobs: 'pods' };
const two = { prow: 'prow', prowJobs: 'pods', jobs: 'pods' };
const one = { prow: 'prow', prowJobs: 'prow', jobs: 'prow' };
const grants: Grants = { prowJobs: [prowJobs('get')], jobs: [rule('', ['pods'], ['get'])] };

test.each<[string, Parameters<typeof made>, Record<string, string[]>]>([
  ['three namespaces', [three, false, grants], { pods: ['pods'], records: ['prowjobs'] }],
  ['three namespaces and unused grants', [three, true, grants], { prow: ['prowjobs'], pods: ['pods'], records: ['prowjobs'] }],
  ['unused grants of their own', [three, true, { ...grants, unused: [rule('', ['events'], ['get'])] }], { prow: ['events'], pods: ['pods'], records: ['prowjobs'] }],
  ['no unused grants', [three, true, { ...grants, unused: [] }], { pods: ['pods'], records: ['prowjobs'] }],
  ['two namespaces', [two, false, grants], { pods: ['pods', 'prowjobs'] }],
  ['one namespace, where no grant is unused', [one, true, grants], { prow: ['pods', 'prowjobs'] }],
  ['nothing for the pods of jobs', [three, false, { prowJobs: [prowJobs('get')] }], { records: ['prowjobs'] }],
  ['the whole cluster', [one, false, { ...grants, cluster: [rule('', ['nodes'], ['get'])] }], { prow: ['pods', 'prowjobs'], ClusterRole: ['nodes'] }],
])('grants with %s', (_, args, expected) => {
  expect(granted(...args)).toEqual(expected);
});

test('roles are bound to the component\'s ServiceAccount in Prow\'s namespace', () => {
  const objects = made(three, true, { ...grants, cluster: [rule('', ['nodes'], ['get'])] });
  const subjects = [{ kind: 'ServiceAccount', name: 'my-tide', namespace: 'prow' }];
  const roleRef = (kind: string): object => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: 'my-tide' });
  expect(objects.find(({ kind }) => kind === 'ServiceAccount')!.metadata).toEqual({ name: 'my-tide', namespace: 'prow', annotations: { 'iam.example.org/role': 'r' } });
  const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
  expect(bindings.map(({ metadata }) => metadata.namespace).sort()).toEqual(['pods', 'prow', 'records']);
  bindings.forEach((binding) => expect(binding).toMatchObject({ roleRef: roleRef('Role'), subjects }));
  expect(objects.find(({ kind }) => kind === 'ClusterRole')!.metadata).toEqual({ name: 'my-tide' });
  expect(objects.find(({ kind }) => kind === 'ClusterRoleBinding')).toMatchObject({ metadata: { name: 'my-tide' }, roleRef: roleRef('ClusterRole'), subjects });
});

test('leader election names its Lease except in the rule for create, which RBAC cannot limit to a name', () => {
  expect(leaderElection('lock')).toEqual([
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['lock'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'], resourceNames: undefined },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'update'], resourceNames: ['lock'] },
    { apiGroups: [''], resources: ['configmaps', 'events'], verbs: ['create'], resourceNames: undefined },
  ]);
});
