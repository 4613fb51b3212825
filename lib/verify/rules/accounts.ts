import type { KubernetesObject } from '../../object';
import { PrivateValue, revealed } from '../../private-value';
import type { Cluster } from '../cluster';
import type { Problem } from '../finding';
import { fields, listOf, nearest, shown, text } from '../values';

const rolesOfEveryCluster = new Set(['admin', 'cluster-admin', 'edit', 'view']);

/** Every ServiceAccount that a pod or a binding names exists, and so does every role that a binding names. */
export function* accounts(cluster: Cluster): Iterable<Problem> {
  for (const { object, namespace, path, serviceAccount } of cluster.pods) {
    if (!hasAccount(cluster, namespace, serviceAccount)) {
      const hint = nearest(serviceAccount, cluster.names('ServiceAccount', namespace));
      yield {
        object,
        field: `${path}.serviceAccountName`,
        problem: `ServiceAccount "${serviceAccount}" is not in namespace ${namespace}${hint}: no pod is created`,
        remedy: 'add it, or declare it under serviceAccounts',
      };
    }
  }
  for (const binding of cluster.ofKind('RoleBinding', 'ClusterRoleBinding')) {
    yield* role(cluster, binding);
    yield* subjects(cluster, binding);
  }
}

function* role(cluster: Cluster, object: KubernetesObject): Iterable<Problem> {
  const { kind, name } = fields(object.roleRef);
  const isClusterRole = kind === 'ClusterRole';
  const role = text(name) ?? '';
  const namespace = isClusterRole ? undefined : object.metadata.namespace;
  const isKnown = cluster.find(isClusterRole ? 'ClusterRole' : 'Role', namespace, role) !== undefined
    || (isClusterRole && (rolesOfEveryCluster.has(role) || role.startsWith('system:') || cluster.declares('clusterRoles', role)));
  if (!isKnown) {
    const hint = nearest(role, cluster.names(isClusterRole ? 'ClusterRole' : 'Role', namespace));
    const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
    const remedy = isClusterRole ? 'add it, or declare it under clusterRoles' : 'add it';
    yield { object, field: 'roleRef.name', problem: `there is no ${shown(kind)} "${role}"${where}${hint}: nothing is granted`, remedy };
  }
}

function* subjects(cluster: Cluster, object: KubernetesObject): Iterable<Problem> {
  for (const [i, subject] of listOf(object.subjects).entries()) {
    if (subject.kind !== 'ServiceAccount') {
      continue;
    }
    const name = text(revealed(subject.name)) ?? '';
    const namespace = text(revealed(subject.namespace)) ?? object.metadata.namespace;
    if (namespace === undefined) {
      yield { object, field: `subjects[${i}].namespace`, problem: `ServiceAccount "${shown(subject.name)}" of no namespace`, remedy: 'name its namespace' };
    } else if (!hasAccount(cluster, namespace, name)) {
      const hint = subject.name instanceof PrivateValue ? '' : nearest(name, cluster.names('ServiceAccount', namespace));
      yield {
        object,
        field: `subjects[${i}].name`,
        problem: `ServiceAccount "${shown(subject.name)}" is not in namespace ${shown(subject.namespace ?? namespace)}${hint}`,
        remedy: 'add it, or declare it under serviceAccounts',
      };
    }
  }
}

function hasAccount(cluster: Cluster, namespace: string, name: string): boolean {
  return name === 'default'
    || cluster.find('ServiceAccount', namespace, name) !== undefined
    || cluster.declares('serviceAccounts', `${namespace}/${name}`) !== undefined;
}
