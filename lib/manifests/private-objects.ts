import type { KubernetesObject } from '../object';
import { PrivateValue } from '../private-value';

/** The chart, and the file of manifests, that holds all private values; no other does. */
export const secretsChart = '10-secrets';

/** What is known of where an object comes from. */
export interface Origin {
  /** Whether it stands in the file with the values of the secrets directory. */
  readonly isPrivate: boolean;
}

const originals = new WeakMap<KubernetesObject, { readonly object: KubernetesObject; readonly isPrivate: boolean }>();

/**
 * An object of which all private parts are `PrivateValue`s: whatever a Secret holds and, where the object comes from the secrets directory,
 * all that may come from there. An object without such is given back as it is.
 */
export function shielded(object: KubernetesObject, { isPrivate }: Origin = { isPrivate: false }): KubernetesObject {
  const known = originals.get(object);
  if (known === undefined ? !(isPrivate || isSecret(object)) : known.isPrivate || !isPrivate) {
    return object;
  }
  const copy = Object.fromEntries(Object.entries(object).map(([name, value]) => [name, part(name, value, isPrivate)])) as KubernetesObject;
  originals.set(copy, { object: known?.object ?? object, isPrivate });
  return copy;
}

/** Whether anything of an object was shielded. */
export function isShielded(object: KubernetesObject): boolean {
  return originals.has(object);
}

/** The object that was shielded, or one that was not. What it is put into must not be printed. */
export function original(object: KubernetesObject): KubernetesObject {
  return originals.get(object)?.object ?? object;
}

/**
 * Whether an object is a Secret, or was meant to be one: of a wrong version or case, or with a field that nothing else has. What another
 * group than Kubernetes' own calls a Secret is not known.
 */
export function isSecret(object: KubernetesObject): boolean {
  return (/^secrets?$/i.test(object.kind) && !object.apiVersion.includes('.')) || Object.hasOwn(object, 'stringData');
}

/** One field of an object; what is none of a Secret's fields may hold what was meant to be in another. */
function part(name: string, value: unknown, isPrivate: boolean): unknown {
  switch (name) {
    case 'apiVersion':
    case 'kind':
      return value;
    case 'type':
      return typeof value === 'string' ? value : hidden(value);
    case 'immutable':
      return typeof value === 'boolean' ? value : hidden(value);
    case 'metadata':
      return entries(value, (field, inner) => metadata(field, inner, isPrivate));
    case 'roleRef':
      return isPrivate ? entries(value, (_field, inner) => (typeof inner === 'string' ? inner : hidden(inner))) : hidden(value);
    case 'subjects':
      return isPrivate && Array.isArray(value) ? value.map(subject) : hidden(value);
    case 'binaryData':
      return isPrivate ? entries(value, (_key, inner) => hidden(inner)) : hidden(value);
    case 'data':
    case 'stringData':
      return entries(value, (_key, inner) => hidden(inner));
    default:
      return hidden(value);
  }
}

const publicMetadata = new Set([
  'name', 'namespace', 'labels', 'creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'finalizers', 'generateName', 'generation',
  'managedFields', 'ownerReferences', 'resourceVersion', 'selfLink', 'uid',
]);

/** Where `kubectl apply` keeps a copy of the whole object. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function metadata(field: string, value: unknown, isPrivate: boolean): unknown {
  if (field === 'annotations') {
    return entries(value, (key, inner) => (isPrivate || key === lastApplied ? hidden(inner) : inner));
  }
  return publicMetadata.has(field) ? value : hidden(value);
}

const kindsOfSubjects = new Set(['Group', 'ServiceAccount', 'User']);

/** Who is bound: that it is a user may be told. */
function subject(value: unknown): unknown {
  return entries(value, (field, inner) => {
    const isWord = field === 'kind' ? kindsOfSubjects.has(inner as string) : field === 'apiGroup' && inner === 'rbac.authorization.k8s.io';
    return isWord ? inner : hidden(inner);
  });
}

/** A mapping's values, each shielded as is said; anything else is private as a whole. */
function entries(value: unknown, shield: (key: string, inner: unknown) => unknown): unknown {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof PrivateValue);
  return isMapping ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shield(key, inner)])) : hidden(value);
}

function hidden(value: unknown): unknown {
  return value === null || value === undefined || value instanceof PrivateValue ? value : new PrivateValue(value);
}
