import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { grants } from './grants';

type Rule = Readonly<Record<'apiGroups' | 'resources' | 'verbs', readonly string[]>>;

const rule = (apiGroup: string, resource: string, ...verbs: string[]): Rule => ({ apiGroups: [apiGroup], resources: [resource], verbs });
const needed = rule('prow.k8s.io', 'prowjobs', 'create', 'list', 'watch');

/** What the rule on grants finds of a tide, or another program, that may do so much. */
function found(rules: readonly Rule[], image = 'tide', kind: 'Role' | 'ClusterRole' = 'Role', beside: readonly string[] = [], isTyped = false): string[] {
  const metadata = { name: 'tide', namespace: 'prow' };
  const container = {
    name: 'one',
    image: `registry.example.com/${image}:v1`,
    args: ['--config-path=/etc/config/config.yaml'],
    volumeMounts: [{ name: 'config', mountPath: '/etc/config' }],
  };
  const spec = { serviceAccountName: 'tide', containers: [container, ...beside.map((name) => ({ name, image: `registry.example.org/${name}:v1` }))], volumes: [{ name: 'config', configMap: { name: 'config' } }] };
  const objects = [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: kind === 'Role' ? metadata : { name: 'tide' }, rules },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata, roleRef: { kind, name: 'tide' }, subjects: [{ kind: 'ServiceAccount', name: 'tide' }] },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'prow' }, data: { 'config.yaml': 'prowjob_namespace: prow\n' } },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec } } },
  ] as unknown as KubernetesObject[];
  return [...grants(new ManifestSet(objects, {}, new Set(isTyped ? objects : [])))]
    .map(({ severity = 'error', field, problem }) => `${severity} ${field}: ${problem}`);
}

test('what a component uses is granted rightly, by either kind of role', () => {
  expect(found([needed])).toEqual([]);
  expect(found([needed], 'tide', 'ClusterRole')).toEqual([]);
});

test.each<[string, Rule[], string]>([
  ['a verb', [{ ...needed, verbs: [...needed.verbs, 'delete', 'patch'] }], 'warning rules[0]: tide never uses delete, patch of prowjobs.prow.k8s.io in namespace prow'],
  ['a resource', [needed, rule('', 'pods', 'list')], 'warning rules[1]: tide never uses list of pods in namespace prow'],
  ['a group', [needed, rule('batch', 'prowjobs', 'list')], 'warning rules[1]: tide never uses list of prowjobs.batch in namespace prow'],
])('%s that no code asks for is spare', (_, rules, finding) => {
  expect(found(rules)).toEqual([finding]);
});

test.each(['apiGroups', 'resources', 'verbs'])('everything of %s is too much, and not spare as well', (field) => {
  expect(found([{ ...needed, [field]: ['*'] }])).toEqual([`warning rules[0].${field}: grants everything: "*"`]);
  expect(found([needed, { ...needed, [field]: ['*'] }], 'other')).toEqual([`warning rules[1].${field}: grants everything: "*"`]);
});

test('of a program that nobody knows nothing is spare', () => {
  expect(found([rule('', 'pods', 'list')], 'other')).toEqual([]);
  expect(found([rule('', 'pods', 'list')], 'tide', 'Role', ['other'])).toEqual([]);
});

test('permissions to spare in a Role that a construct made are not reported, as no fact changes them', () => {
  const spare = [needed, rule('', 'configmaps', 'create', 'create')];
  expect(found(spare)).toEqual(['warning rules[1]: tide never uses create of configmaps in namespace prow']);
  expect(found(spare, 'tide', 'Role', [], true)).toEqual([]);
  expect(found([rule('*', 'pods', 'get')], 'tide', 'Role', [], true)).toEqual(['warning rules[0].apiGroups: grants everything: "*"']);
});
