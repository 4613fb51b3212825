import type { KubernetesObject } from '../object';
import { fields, isFields } from '../fields';
import { PrivateValue } from '../private-value';

/** The name of the only chart, and manifest file, with private values. */
export const secretsChart = '10-secrets';

/** The origin of an object. */
export interface Origin {
  /** Whether the object is in the file with private values, so that any part of it may come from the secrets directory. */
  readonly isPrivate: boolean;
}

const originals = new WeakMap<KubernetesObject, { readonly object: KubernetesObject; readonly isPrivate: boolean }>();

/**
 * Replaces the private parts of an object by `PrivateValue`s: the values of a Secret and, if `isPrivate`, everything that may come from the
 * secrets directory. An object without private parts, or with all of them shielded already, is returned
 * unchanged.
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

/** An object in another namespace. What is shielded stays so. */
export function withNamespace(object: KubernetesObject, namespace: string): KubernetesObject {
  const inNamespace = (one: KubernetesObject): KubernetesObject => ({ ...one, metadata: { ...one.metadata, namespace } });
  const copy = inNamespace(object);
  const known = originals.get(object);
  if (known !== undefined) {
    originals.set(copy, { ...known, object: inNamespace(known.object) });
  }
  return copy;
}

/** Whether an object is the result of `shielded`. */
export function isShielded(object: KubernetesObject): boolean {
  return originals.has(object);
}

/** The object before it was shielded. It must not be printed. */
export function original(object: KubernetesObject): KubernetesObject {
  return originals.get(object)?.object ?? object;
}

/**
 * Whether an object is a Secret or was meant to be one: its version or the case of its kind is wrong, or it has `stringData`, which only Secrets
 * have. A `Secret` of another API group is not one.
 */
export function isSecret(object: KubernetesObject): boolean {
  return (/^secrets?$/i.test(object.kind) && !object.apiVersion.includes('.')) || Object.hasOwn(object, 'stringData');
}

/** Shields one field of an object. An unknown field is private: it may be a misspelt `data`. */
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

/** The annotation in which `kubectl apply` keeps a copy of the whole object. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function metadata(field: string, value: unknown, isPrivate: boolean): unknown {
  if (field === 'annotations') {
    return entries(value, (key, inner) => (isPrivate || key === lastApplied ? hidden(inner) : inner));
  }
  return publicMetadata.has(field) ? value : hidden(value);
}

const kindsOfSubjects = new Set(['Group', 'ServiceAccount', 'User']);

/** Shields a subject of a binding. Its kind and API group are public. */
function subject(value: unknown): unknown {
  return entries(value, (field, inner) => {
    const isPublic = field === 'kind' ? kindsOfSubjects.has(inner as string) : field === 'apiGroup' && inner === 'rbac.authorization.k8s.io';
    return isPublic ? inner : hidden(inner);
  });
}

/** Shields each value of a mapping by a function. Any other value is private as a whole. */
function entries(value: unknown, shield: (key: string, inner: unknown) => unknown): unknown {
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shield(key, inner)])) : hidden(value);
}

function hidden(value: unknown): unknown {
  return value === null || value === undefined || value instanceof PrivateValue ? value : new PrivateValue(value);
}

/** Whether an object is a Secret with values. That of a ServiceAccount's token has none: Kubernetes fills it. */
export function holdsValues(object: KubernetesObject): boolean {
  const { data, stringData } = object;
  return isSecret(object) && Object.keys({ ...fields(data), ...fields(stringData) }).length > 0;
}
