import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { Prow } from './prow';

const RBAC = 'rbac.authorization.k8s.io';

type Annotations = Readonly<Record<string, string>>;

/** The permissions of a component, by namespace. */
export interface Grants {
  /** In the namespace of ProwJobs. */
  readonly prowJobs: readonly k8s.PolicyRule[];
  /** In the namespace of jobs' pods. @default - none */
  readonly jobs?: readonly k8s.PolicyRule[];
  /** In Prow's namespace, if it is not that of ProwJobs and the environment keeps unused grants. @default - those for `prowJobs` */
  readonly unused?: readonly k8s.PolicyRule[];
  /** In the whole cluster. @default - none */
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

/** The rules for leader election by controller-runtime with a Lease. Older versions of Prow use a ConfigMap as the lock. */
export function leaderElection(lock: string): k8s.PolicyRule[] {
  return [
    rule('coordination.k8s.io', ['leases'], ['get', 'update'], [lock]),
    rule('coordination.k8s.io', ['leases'], ['create']),
    rule('', ['configmaps'], ['get', 'update'], [lock]),
    rule('', ['configmaps', 'events'], ['create']),
  ];
}

/** Adds a component's ServiceAccount with a Role in every namespace where it has permissions, and returns its name. */
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

/** Adds a ServiceAccount in Prow's namespace and returns its name. */
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

/** Adds a ClusterRole and binds it to the ServiceAccount of the same name. */
export function addClusterRole(scope: Construct, name: string, rules: readonly k8s.PolicyRule[], accountNamespace: string): void {
  new k8s.KubeClusterRole(scope, 'cluster-role', { metadata: { name }, rules: [...rules] });
  new k8s.KubeClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace: accountNamespace }],
  });
}
