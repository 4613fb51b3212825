import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { PolicyRule, RoleFields, RolesByPlace, ServiceAccountFields, Subject, WorkloadFields } from '../facts/workload';
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

/** A component with permissions. */
export interface IdentityProps {
  /** The component's name without the environment's prefix. */
  readonly component: string;
  readonly grants: Grants;
  /** Annotations of the ServiceAccount. @default - none */
  readonly annotations?: Annotations;
  /** The options of the component. @default - none */
  readonly options?: WorkloadFields;
}

/** Adds a component's ServiceAccount with a Role in every namespace where it has permissions, and returns the account's name. */
export function addIdentity(scope: Construct, prow: Prow, { component, grants, annotations, options = {} }: IdentityProps): string {
  const { namespaces } = prow;
  const { roles = {} } = options;
  const { serviceAccount } = options;
  const name = prow.name(component);
  const account = serviceAccount === null ? name : addServiceAccount(scope, prow, component, { annotations, ...serviceAccount });
  const subject = { kind: 'ServiceAccount', name: account, namespace: namespaces.prow };
  for (const [namespace, role] of rolesByNamespace(prow, grants, roles)) {
    addRole(scope, { name, subject, namespace, ...role });
  }
  if (roles.cluster !== null && (grants.cluster ?? roles.cluster?.rules)) {
    addClusterRole(scope, { name, subject, rules: grants.cluster ?? [], ...roles.cluster });
  }
  return account;
}

/** The Roles of a component, by namespace. The options of a place replace the rules that the component needs there. */
function rolesByNamespace({ namespaces, environment }: Prow, grants: Grants, roles: RolesByPlace): Map<string, RoleFields & Pick<RoleProps, 'rules'>> {
  const keepsUnused = namespaces.prowJobs !== namespaces.prow && environment.keepsUnusedGrants;
  const places: [string, readonly PolicyRule[], RoleFields | null | undefined][] = [
    [namespaces.prow, keepsUnused ? grants.unused ?? grants.prowJobs : [], roles.unused],
    [namespaces.jobs, grants.jobs ?? [], roles.jobs],
    [namespaces.prowJobs, grants.prowJobs, roles.prowJobs],
  ];
  const byNamespace: ReturnType<typeof rolesByNamespace> = new Map();
  for (const [namespace, needed, role] of places) {
    const rules = role === null ? [] : role?.rules ?? needed;
    const before = byNamespace.get(namespace);
    if (rules.length > 0 || before) {
      byNamespace.set(namespace, { ...before, ...role, rules: [...before?.rules ?? [], ...rules] });
    }
  }
  return byNamespace;
}

/** Adds a ServiceAccount in Prow's namespace and returns its name. */
export function addServiceAccount(scope: Construct, prow: Prow, component: string, fields: ServiceAccountFields = {}): string {
  const { name = prow.name(component), annotations, labels, imagePullSecrets, automountServiceAccountToken } = fields;
  new k8s.KubeServiceAccount(scope, 'service-account', {
    metadata: { name, namespace: prow.namespaces.prow, annotations, labels },
    imagePullSecrets: imagePullSecrets?.map((secret) => ({ name: secret })),
    automountServiceAccountToken,
  });
  return name;
}

/** A Role or ClusterRole, its binding, and the ServiceAccount that it is bound to unless it names other subjects. */
export interface RoleProps extends RoleFields {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  readonly subject: Subject;
}

function addRole(scope: Construct, props: RoleProps & { readonly namespace: string }): void {
  const { namespace, name, rules, binding = name, subject, subjects = [subject] } = props;
  new k8s.KubeRole(scope, `role-${namespace}`, { metadata: { name, namespace }, rules: [...rules] });
  new k8s.KubeRoleBinding(scope, `role-binding-${namespace}`, {
    metadata: { name: binding, namespace },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [...subjects],
  });
}

/** Adds a ClusterRole and its binding. */
export function addClusterRole(scope: Construct, { name, rules, binding = name, subject, subjects = [subject] }: RoleProps): void {
  new k8s.KubeClusterRole(scope, 'cluster-role', { metadata: { name }, rules: [...rules] });
  new k8s.KubeClusterRoleBinding(scope, 'cluster-role-binding', {
    metadata: { name: binding },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [...subjects],
  });
}
