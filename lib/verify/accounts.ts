import type { KubernetesObject } from '../object';
import { revealed } from '../private-value';
import type { ManifestSet } from './manifest-set';
import type { Container } from './pods';
import { knownComponents } from '../prow-release/permissions';
import { needsOf, type Need } from './prow/permissions';
import { fields, strings } from '../fields';
import { listOf, text } from './values';

/** One rule of a Role or ClusterRole that is bound to an account: it grants every combination of what it lists. */
export interface Grant {
  readonly role: KubernetesObject;
  readonly rule: number;
  /** Undefined for every namespace. */
  readonly namespace: string | undefined;
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Empty for every name. */
  readonly resourceNames: readonly string[];
}

/** A ServiceAccount that pods use: the permissions it has and those the pods need. */
export interface Account {
  /** `namespace/name` */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** A role that is not among the objects is bound to it. */
  readonly hasUnknownGrants: boolean;
  /** `needs` is undefined for a container whose needs are not known. */
  readonly users: { readonly container: Container; readonly needs: readonly Need[] | undefined }[];
}

const known = new WeakMap<ManifestSet, Account[]>();

/** Every ServiceAccount that pods use. */
export function accountsOf(manifests: ManifestSet): Account[] {
  const accounts = known.get(manifests) ?? gather(manifests);
  known.set(manifests, accounts);
  return accounts;
}

function gather(manifests: ManifestSet): Account[] {
  const granted = grantsByAccount(manifests);
  const accounts = new Map<string, Account>();
  for (const pod of manifests.pods) {
    const name = `${pod.namespace}/${pod.serviceAccount}`;
    const { grants = [], hasUnknownGrants = false } = granted.get(name) ?? {};
    const account = accounts.get(name) ?? { name, grants, hasUnknownGrants, users: [] };
    accounts.set(name, account);
    account.users.push(...pod.containers.map((container) => ({
      container, needs: knownComponents.has(container.component ?? '') ? needsOf(manifests, container) : undefined,
    })));
  }
  return [...accounts.values()];
}

function grantsByAccount(manifests: ManifestSet): Map<string, { grants: Grant[]; hasUnknownGrants: boolean }> {
  const granted = new Map<string, { grants: Grant[]; hasUnknownGrants: boolean }>();
  for (const binding of manifests.ofKind('RoleBinding', 'ClusterRoleBinding')) {
    const { kind, name } = fields(binding.roleRef);
    const { namespace } = binding.metadata;
    const role = manifests.find(text(kind) ?? '', kind === 'Role' ? namespace : undefined, text(name) ?? '');
    const grants = role === undefined ? [] : grantsOf(role, binding.kind === 'RoleBinding' ? namespace : undefined);
    for (const subject of listOf(binding.subjects).filter((each) => each.kind === 'ServiceAccount')) {
      const account = `${text(subject.namespace) ?? namespace ?? ''}/${text(revealed(subject.name)) ?? ''}`;
      const all = granted.get(account) ?? { grants: [], hasUnknownGrants: false };
      granted.set(account, all);
      all.grants.push(...grants);
      all.hasUnknownGrants ||= role === undefined && kind === 'ClusterRole';
    }
  }
  return granted;
}

function grantsOf(role: KubernetesObject, namespace: string | undefined): Grant[] {
  return listOf(role.rules).map((rule, i) => ({
    role,
    rule: i,
    namespace,
    groups: Array.isArray(rule.apiGroups) ? rule.apiGroups.map((group) => text(group) ?? '') : [],
    resources: strings(rule.resources),
    verbs: strings(rule.verbs),
    resourceNames: strings(rule.resourceNames),
  }));
}

/** Whether a grant allows what is needed, in the namespace where it is needed. */
export function covers(grant: Grant, need: Need): boolean {
  const has = (list: readonly string[], value: string): boolean => list.includes(value) || list.includes('*');
  return (grant.namespace === undefined || (need.namespace !== '' && grant.namespace === need.namespace))
    && has(grant.verbs, need.verb) && has(grant.groups, need.group) && has(grant.resources, need.resource)
    && (grant.resourceNames.length === 0 || (need.resourceName !== undefined && grant.resourceNames.includes(need.resourceName)));
}

/** `prowjobs.prow.k8s.io` */
export function qualified(group: string, resource: string): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** `in namespace prow`, or `cluster-wide` */
export function extent(namespace: string | undefined): string {
  return namespace === undefined || namespace === '' ? 'cluster-wide' : `in namespace ${namespace}`;
}
