import type { KubernetesObject } from '../../object';
import { PrivateValue, revealed } from '../../private-value';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { fields } from '../../fields';
import { listOf, nearest, shown, text } from '../values';

const rolesOfEveryCluster = new Set(['admin', 'cluster-admin', 'edit', 'view']);

/** Every ServiceAccount that a pod or a binding names exists, and every role that a binding names. */
export function* accounts(manifests: ManifestSet): Iterable<Problem> {
  for (const { object, namespace, path, serviceAccount } of manifests.pods) {
    if (!hasAccount(manifests, namespace, serviceAccount)) {
      const hint = nearest(serviceAccount, manifests.names('ServiceAccount', namespace));
      yield {
        object,
        field: `${path}.serviceAccountName`,
        problem: `ServiceAccount "${serviceAccount}" is not in namespace ${namespace}${hint}: no pod is created`,
        remedy: 'add it, or declare it under serviceAccounts',
        declarable: { list: 'serviceAccounts', entry: { namespace, name: serviceAccount } },
      };
    }
  }
  for (const binding of manifests.ofKind('RoleBinding', 'ClusterRoleBinding')) {
    yield* role(manifests, binding);
    yield* subjects(manifests, binding);
  }
}

function* role(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  const { kind, name } = fields(object.roleRef);
  const isClusterRole = kind === 'ClusterRole';
  const role = text(name) ?? '';
  const namespace = isClusterRole ? undefined : object.metadata.namespace;
  const isKnown = manifests.find(isClusterRole ? 'ClusterRole' : 'Role', namespace, role) !== undefined
    || (isClusterRole && (rolesOfEveryCluster.has(role) || role.startsWith('system:') || manifests.declares('clusterRoles', role)));
  if (!isKnown) {
    const hint = nearest(role, manifests.names(isClusterRole ? 'ClusterRole' : 'Role', namespace));
    const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
    const remedy = isClusterRole ? 'add it, or declare it under clusterRoles' : 'add it';
    const problem = `there is no ${shown(kind)} "${role}"${where}${hint}: nothing is granted`;
    yield { object, field: 'roleRef.name', problem, remedy, ...(isClusterRole && { declarable: { list: 'clusterRoles', entry: { name: role } } }) };
  }
}

function* subjects(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  for (const [i, subject] of listOf(object.subjects).entries()) {
    if (subject.kind !== 'ServiceAccount') {
      continue;
    }
    const name = text(revealed(subject.name)) ?? '';
    const namespace = text(revealed(subject.namespace)) ?? object.metadata.namespace;
    if (namespace === undefined) {
      yield { object, field: `subjects[${i}].namespace`, problem: `ServiceAccount "${shown(subject.name)}" of no namespace`, remedy: 'name its namespace' };
    } else if (!hasAccount(manifests, namespace, name)) {
      const hint = subject.name instanceof PrivateValue ? '' : nearest(name, manifests.names('ServiceAccount', namespace));
      yield {
        object,
        field: `subjects[${i}].name`,
        problem: `ServiceAccount "${shown(subject.name)}" is not in namespace ${shown(subject.namespace ?? namespace)}${hint}`,
        remedy: 'add it, or declare it under serviceAccounts',
        ...(!(subject.name instanceof PrivateValue) && { declarable: { list: 'serviceAccounts', entry: { namespace, name } } }),
      };
    }
  }
}

function hasAccount(manifests: ManifestSet, namespace: string, name: string): boolean {
  return name === 'default'
    || manifests.find('ServiceAccount', namespace, name) !== undefined
    || manifests.declares('serviceAccounts', `${namespace}/${name}`) !== undefined;
}
