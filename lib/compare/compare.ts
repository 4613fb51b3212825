import { expectArgument } from '../arguments';
import { identity, type KubernetesObject } from '../object';
import { isSecret, isShielded, shielded } from '../manifests/private-objects';
import { PrivateValue } from '../private-value';
import { isFields, type Fields } from '../fields';
import { writtenOf } from './alias';
import { changes } from './changes';
import { shapeOf } from './api/kinds';
import type { Path } from './path';
import { withPortsOfServices } from './services';

/** Two objects, or two values at one path of an object, that differ in meaning. */
export interface Difference {
  /** The object's identity: `apps/v1 Deployment prow/deck`. */
  readonly object: string;
  /** Empty where the whole object is on one side only. */
  readonly path: Path;
  /** Undefined where the left side has no value. */
  readonly left: unknown;
  /** Undefined where the right side has no value. */
  readonly right: unknown;
}

/** Shown in place of a whole object, and of a Secret's value. */
export const present = '(present)';

/**
 * What differs in meaning between two sets of objects: an object on one side only, or a value. The result shows no private value: of Secrets,
 * keys are compared; values from the secrets directory are compared and shown as `PrivateValue`.
 *
 * @param left objects of distinct identity
 * @param right objects of distinct identity
 */
export function compare(left: readonly KubernetesObject[], right: readonly KubernetesObject[]): Difference[] {
  expectArgument('compare: left', left, 'a list of Kubernetes objects');
  expectArgument('compare: right', right, 'a list of Kubernetes objects');
  const [inLeft, inRight] = [byIdentity(withPortsOfServices(left)), byIdentity(withPortsOfServices(right))];
  return [...new Set([...inLeft.keys(), ...inRight.keys()])].flatMap((object) => {
    const [one, other] = [inLeft.get(object), inRight.get(object)];
    if (one === undefined || other === undefined) {
      return [{ object, path: '', left: one && present, right: other && present }];
    }
    const [left, right] = alike(shielded(one), shielded(other)).map(withoutValues) as [KubernetesObject, KubernetesObject];
    return changes(left, right, shapeOf(one), '').map(({ path, left, right }) => ({ object, path, left: writtenOf(left), right: writtenOf(right) }));
  });
}

function byIdentity(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(objects.map((object) => [identity(object), object]));
}

/** A value that is private on one side is so on the other. */
function alike(one: KubernetesObject, other: KubernetesObject): KubernetesObject[] {
  const isPrivate = [one, other].some((object) => isShielded(object) && !isSecret(object));
  return isPrivate ? [one, other].map((object) => shielded(object, { isPrivate })) : [one, other];
}

/** The keys of a Secret, from `data` and `stringData`. */
function withoutValues(object: KubernetesObject): KubernetesObject {
  if (!isSecret(object)) {
    return object;
  }
  const { apiVersion, kind, metadata, data, stringData, ...others } = object;
  const { annotations, ...named } = metadata;
  return {
    ...withoutPrivate(others),
    apiVersion,
    kind,
    metadata: { ...named, ...(annotations !== undefined && { annotations: withoutPrivate(annotations) as typeof annotations }) },
    data: [data, stringData].every((part) => part == null || isFields(part)) ? { ...keysOf(data), ...keysOf(stringData) } : present,
  };
}

function withoutPrivate(map: Fields): Fields {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value instanceof PrivateValue ? present : value]));
}

function keysOf(map: unknown): Record<string, string> {
  return Object.fromEntries(Object.keys((map ?? {}) as object).map((key) => [key, present]));
}
