import { drop, pod, remove, set, vanish, type Mutation } from './mutation';

/** Verbs that components need, each to be removed from a Role. */
const verbs: readonly (readonly [role: string, deployment: string, verb: string, resource: string])[] = [
  ['hook', 'hook', 'create', 'prowjobs'],
  ['hook', 'hook', 'list', 'prowjobs'],
  ['hook', 'hook', 'update', 'prowjobs'],
  ['deck', 'deck', 'get', 'prowjobs'],
  ['deck', 'deck', 'list', 'prowjobs'],
  ['deck', 'deck', 'watch', 'prowjobs'],
  ['deck', 'deck', 'create', 'prowjobs'],
  ['deck', 'deck', 'patch', 'prowjobs'],
  ['deck', 'deck', 'get', 'pods/log'],
  ['tide', 'tide', 'create', 'prowjobs'],
  ['tide', 'tide', 'list', 'prowjobs'],
  ['tide', 'tide', 'watch', 'prowjobs'],
  ['crier', 'crier', 'list', 'prowjobs'],
  ['crier', 'crier', 'watch', 'prowjobs'],
  ['crier', 'crier', 'patch', 'prowjobs'],
  ['crier', 'crier', 'patch', 'pods'],
  ['crier', 'crier', 'get', 'pods'],
  ['crier', 'crier', 'list', 'events'],
  ['sinker', 'sinker', 'delete', 'prowjobs'],
  ['sinker', 'sinker', 'list', 'prowjobs'],
  ['sinker', 'sinker', 'delete', 'pods'],
  ['sinker', 'sinker', 'patch', 'pods'],
  ['sinker', 'sinker', 'create', 'leases'],
  ['sinker', 'sinker', 'update', 'leases'],
  ['horologium', 'horologium', 'create', 'prowjobs'],
  ['horologium', 'horologium', 'watch', 'prowjobs'],
  ['prow-controller-manager', 'prow-controller-manager', 'patch', 'prowjobs'],
  ['prow-controller-manager', 'prow-controller-manager', 'watch', 'prowjobs'],
  ['prow-controller-manager', 'prow-controller-manager', 'create', 'pods'],
  ['prow-controller-manager', 'prow-controller-manager', 'watch', 'pods'],
  ['prow-controller-manager', 'prow-controller-manager', 'get', 'leases'],
  ['prow-controller-manager', 'prow-controller-manager', 'create', 'events'],
  ['statusreconciler', 'statusreconciler', 'create', 'prowjobs'],
  ['prow-exporter', 'prow-exporter', 'list', 'prowjobs'],
  ['prow-exporter', 'prow-exporter', 'watch', 'prowjobs'],
];

const account = 'spec.template.spec.serviceAccountName';

export const permissionMutations: readonly Mutation[] = [
  ...verbs.map(([role, deployment, verb, resource]): Mutation => ({
    name: `${role} may not ${verb} ${resource}`,
    source: 'kubernetes/test-infra 16108, 19906, 29286: RBAC behind the code',
    object: `Role jobs/${role}`,
    change: drop(verb, resource),
    rule: 'permissions',
    found: `Deployment prow/${deployment}`,
    field: account,
  })),
  {
    name: 'hook may not write the ConfigMaps that config-updater names', source: 'oss-test-infra 106', object: 'Role prow/hook',
    change: drop('update', 'configmaps'), rule: 'permissions', found: 'Deployment prow/hook', field: account,
  },
  {
    name: 'hook may not create a ConfigMap', source: 'knative/infra: its Role lacks create', object: 'Role prow/hook',
    change: drop('create', 'configmaps'), rule: 'permissions', found: 'Deployment prow/hook', field: account,
  },
  {
    name: 'a rule names another API group', source: 'own', object: 'Role jobs/tide', change: set('rules.0.apiGroups', ['prow.k8s.io/v1']),
    rule: 'permissions', found: 'Deployment prow/tide', field: account,
  },
  {
    name: 'a rule names the resource in the singular', source: 'own', object: 'Role jobs/horologium', change: set('rules.0.resources', ['prowjob']),
    rule: 'permissions', found: 'Deployment prow/horologium', field: account,
  },
  {
    name: 'a lease of another name', source: 'own', object: 'Role jobs/sinker', change: set('rules.2.resourceNames', ['sinker-leaderlock']),
    rule: 'permissions', found: 'Deployment prow/sinker', field: account,
  },
  {
    name: 'create of a lease is limited to one name, which the API cannot check', source: 'own', object: 'Role jobs/prow-controller-manager',
    change: set('rules.3.resourceNames', ['prow-controller-manager-leader-lock']), rule: 'permissions',
    found: 'Deployment prow/prow-controller-manager', field: account,
  },
  {
    name: 'a binding of a role that does not exist', source: 'own', object: 'RoleBinding jobs/crier', change: set('roleRef.name', 'criers'),
    rule: 'accounts', field: 'roleRef.name',
  },
  {
    name: 'a binding\'s role is in the other namespace', source: 'own', object: 'RoleBinding prow/deck', change: set('roleRef.name', 'prow-exporter'),
    rule: 'accounts', field: 'roleRef.name',
  },
  {
    name: 'a binding\'s subject is in the jobs namespace', source: 'own', object: 'RoleBinding jobs/deck',
    change: (object) => {
      object.subjects[0].namespace = object.metadata.namespace;
    },
    rule: 'accounts', field: 'subjects[0].name',
  },
  {
    name: 'a binding has lost its subject\'s namespace', source: 'own', object: 'RoleBinding jobs/hook', change: remove('subjects.0.namespace'),
    rule: 'accounts', field: 'subjects[0].name',
  },
  {
    name: 'a binding is forgotten', source: 'kubernetes/test-infra 31201', object: 'RoleBinding jobs/tide', change: vanish,
    rule: 'permissions', found: 'Deployment prow/tide', field: account,
  },
  {
    name: 'a ServiceAccount is forgotten', source: 'own', object: 'ServiceAccount prow/sinker', change: vanish,
    rule: 'accounts', found: 'Deployment prow/sinker', field: account,
  },
  {
    name: 'a pod has another\'s ServiceAccount', source: 'own', object: 'Deployment prow/tide', change: pod(set('serviceAccountName', 'horologiums')),
    rule: 'accounts', field: account,
  },
  {
    name: 'a pod has lost its ServiceAccount', source: 'own', object: 'Deployment prow/horologium', change: pod(remove('serviceAccountName')),
    rule: 'permissions', field: account,
  },
  {
    name: 'a pod has a ServiceAccount with fewer permissions', source: 'own', object: 'Deployment prow/sinker', change: pod(set('serviceAccountName', 'deck')),
    rule: 'permissions', field: account,
  },
  {
    name: 'a Role grants every verb', source: 'own', object: 'Role jobs/horologium', change: set('rules.0.verbs', ['*']),
    rule: 'grants', field: 'rules[0].verbs',
  },
  {
    name: 'a Role grants a verb that nothing needs', source: 'own', object: 'Role jobs/statusreconciler',
    change: set('rules.0.verbs', ['create', 'delete']), rule: 'grants', field: 'rules[0]',
  },
];
