import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../fields';
import type { DeploymentNames } from '../facts/facts';
import type { KubernetesObject } from '../object';
import { fieldsAt, listAt, type Found } from './found';
import { areAlike } from './meaning';
import { without } from './workload-fields';

/** A component's ServiceAccount and permissions, as they were found and as the model makes them. */
export interface IdentityProps {
  readonly found: Found;
  readonly names: DeploymentNames;
  /** The objects that the model makes of the component. */
  readonly made: readonly KubernetesObject[];
  readonly labels: Readonly<Record<string, string>>;
  /** The name of the ServiceAccount that the component's pods run as. */
  readonly account: string | undefined;
  /** The ServiceAccounts that other components have. */
  readonly accounts: Set<string>;
}

/** The fields `serviceAccount` and `roles` of a component's options. */
export function identityFields(props: IdentityProps): Fields {
  return { ...accountFields(props), ...roleFields(props) };
}

function accountFields({ found, made, labels, account, accounts }: IdentityProps): Fields {
  const own = made.find(({ kind }) => kind === 'ServiceAccount');
  if (own === undefined) {
    return {};
  }
  const name = account ?? own.metadata.name;
  const object = found.find('ServiceAccount', own.metadata.namespace!, name);
  if (object === undefined || accounts.has(name)) {
    return { serviceAccount: null };
  }
  accounts.add(name);
  const given = without(fieldsAt(object, 'metadata', 'labels'), labels);
  const { imagePullSecrets, automountServiceAccountToken } = object as KubernetesObject & Fields;
  const fields = {
    ...(name !== own.metadata.name && { name }),
    ...(!isDeepStrictEqual(object.metadata.annotations ?? {}, own.metadata.annotations ?? {}) && { annotations: object.metadata.annotations ?? {} }),
    ...(Object.keys(given).length > 0 && { labels: given }),
    ...(imagePullSecrets !== undefined && { imagePullSecrets: (imagePullSecrets as Fields[]).map((secret) => secret.name) }),
    ...(automountServiceAccountToken !== undefined && { automountServiceAccountToken }),
  };
  return Object.keys(fields).length === 0 ? {} : { serviceAccount: fields };
}

/** The places of a component's Roles. Prow's own namespace is a place of its own where ProwJobs lie elsewhere. */
const places = ['prowJobs', 'jobs', 'unused', 'cluster'] as const;

function roleFields(props: IdentityProps): Fields {
  const { prow, prowJobs, jobs } = props.names.namespaces;
  const namespaces = { prowJobs, jobs, unused: prow, cluster: '' };
  const seen = new Map<string, Fields | null | undefined>();
  const roles = places.flatMap((place) => {
    const namespace = namespaces[place];
    // One Role serves two places in one namespace; without it, none of them has one.
    const role = seen.has(namespace) ? (seen.get(namespace) === null ? null : undefined) : roleAt(props, namespace);
    seen.set(namespace, role);
    return role === undefined ? [] : [[place, role]];
  });
  return roles.length === 0 ? {} : { roles: Object.fromEntries(roles) as Fields };
}

/** What differs of the Role in a namespace, or of the ClusterRole; null where only the model has one. */
function roleAt({ found, made, account }: IdentityProps, namespace: string): Fields | null | undefined {
  const kind = namespace === '' ? 'ClusterRole' : 'Role';
  const isThere = ({ metadata }: KubernetesObject): boolean => (metadata.namespace ?? '') === namespace;
  const own = made.find((object) => object.kind === kind && isThere(object));
  const ownBinding = made.find((object) => object.kind === `${kind}Binding` && isThere(object));
  const name = own?.metadata.name ?? made.find((object) => object.kind === 'ServiceAccount')?.metadata.name ?? account;
  const role = name === undefined ? undefined : found.find(kind, namespace, name);
  const binding = bindingOf(found, namespace, kind, name);
  if (role === undefined || binding === undefined) {
    return own === undefined ? undefined : null;
  }
  const fields = {
    ...(!(own && areAlike({ ...role, metadata: own.metadata }, own as unknown as Fields)) && { rules: (role as unknown as Fields).rules }),
    ...(binding.metadata.name !== name && { binding: binding.metadata.name }),
    ...(!(ownBinding && areAlike({ ...binding, metadata: ownBinding.metadata }, ownBinding as unknown as Fields)) && subjectsOf(binding, ownBinding)),
  };
  return own === undefined || Object.keys(fields).length > 0 ? fields : undefined;
}

function subjectsOf(binding: KubernetesObject, own: KubernetesObject | undefined): Fields {
  const subjects = listAt(binding, 'subjects');
  return isDeepStrictEqual(subjects, listAt(own, 'subjects')) ? {} : { subjects };
}

/** The only binding of a Role or ClusterRole. */
export function bindingOf(found: Found, namespace: string, kind: 'Role' | 'ClusterRole', name: string | undefined): KubernetesObject | undefined {
  const bindings = found.ofKind(`${kind}Binding`).filter((binding) => found.namespaceOf(binding) === namespace
    && fieldsAt(binding, 'roleRef').name === name && fieldsAt(binding, 'roleRef').kind === kind);
  return bindings.length === 1 ? bindings[0] : undefined;
}
