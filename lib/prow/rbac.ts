import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { Prow } from './prow';

const RBAC = 'rbac.authorization.k8s.io';

type Annotations = Readonly<Record<string, string>>;

/** What a component may do, by where it needs it. */
export interface Grants {
  /** Where ProwJobs are kept. */
  readonly prowJobs: readonly k8s.PolicyRule[];
  /** Where the pods of jobs run. @default - nothing */
  readonly jobs?: readonly k8s.PolicyRule[];
  /** In Prow's namespace where ProwJobs live elsewhere, if the environment keeps unused grants. @default - as where ProwJobs are kept */
  readonly unused?: readonly k8s.PolicyRule[];
  /** In the whole cluster. @default - nothing */
  readonly cluster?: readonly k8s.PolicyRule[];
}

/** A rule for one kind of resource in one API group. */
export function rule(apiGroup: string, resources: readonly string[], verbs: readonly string[], resourceNames?: readonly string[]): k8s.PolicyRule {
  return { apiGroups: [apiGroup], resources: [...resources], verbs: [...verbs], resourceNames: resourceNames && [...resourceNames] };
}

/** A rule for ProwJobs. */
export function prowJobs(...verbs: string[]): k8s.PolicyRule {
  return rule('prow.k8s.io', ['prowjobs'], verbs);
}

/** What controller-runtime needs to elect a leader: a Lease. The ConfigMap lock is what older versions of Prow took. */
export function leaderElection(lock: string): k8s.PolicyRule[] {
  return [
    rule('coordination.k8s.io', ['leases'], ['get', 'update'], [lock]),
    rule('coordination.k8s.io', ['leases'], ['create']),
    rule('', ['configmaps'], ['get', 'update'], [lock]),
    rule('', ['configmaps', 'events'], ['create']),
  ];
}

/** Makes a component's ServiceAccount with its Roles in every namespace where it needs one. */
export function addIdentity(scope: Construct, prow: Prow, component: string, grants: Grants, annotations?: Annotations): string {
  const { namespaces } = prow;
  const name = addServiceAccount(scope, prow, component, annotations);
  const byNamespace = new Map<string, k8s.PolicyRule[]>();
  const grant = (namespace: string, rules: readonly k8s.PolicyRule[]): void => {
    byNamespace.set(namespace, [...byNamespace.get(namespace) ?? [], ...rules]);
  };
  if (namespaces.prowJobs !== namespaces.prow && prow.environment.keepsUnusedGrants) {
    grant(namespaces.prow, grants.unused ?? grants.prowJobs);
  }
  grant(namespaces.jobs, grants.jobs ?? []);
  grant(namespaces.prowJobs, grants.prowJobs);
  for (const [namespace, rules] of byNamespace) {
    if (rules.length > 0) {
      addRole(scope, namespace, name, rules, namespaces.prow);
    }
  }
  if (grants.cluster) {
    addClusterRole(scope, name, grants.cluster, namespaces.prow);
  }
  return name;
}

/** Makes a ServiceAccount in Prow's namespace, and gives its name. */
export function addServiceAccount(scope: Construct, prow: Prow, component: string, annotations?: Annotations): string {
  const name = prow.name(component);
  new k8s.KubeServiceAccount(scope, 'service-account', { metadata: { name, namespace: prow.namespaces.prow, annotations } });
  return name;
}

function addRole(scope: Construct, namespace: string, name: string, rules: k8s.PolicyRule[], accountNamespace: string): void {
  new k8s.KubeRole(scope, `role-${namespace}`, { metadata: { name, namespace }, rules });
  new k8s.KubeRoleBinding(scope, `role-binding-${namespace}`, {
    metadata: { name, namespace },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: accountNamespace }],
  });
}

/** Makes a ClusterRole and binds it to the ServiceAccount of the same name. */
export function addClusterRole(scope: Construct, name: string, rules: readonly k8s.PolicyRule[], accountNamespace: string): void {
  new k8s.KubeClusterRole(scope, 'cluster-role', { metadata: { name }, rules: [...rules] });
  new k8s.KubeClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: accountNamespace }],
  });
}
