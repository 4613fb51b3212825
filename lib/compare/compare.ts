import { identity, type KubernetesObject } from '../object';
import { changes } from './changes';
import { shapeOf } from './api/kinds';
import type { Path } from './path';

/** Two objects, or two values at one place of an object, that do not mean the same. */
export interface Difference {
  /** The object's identity: `apps/v1 Deployment prow/deck`. */
  readonly object: string;
  /** Empty where the object itself stands on one side only. */
  readonly path: Path;
  /** Undefined where the left side has none. */
  readonly left: unknown;
  /** Undefined where the right side has none. */
  readonly right: unknown;
}

/** Stands for what may not be held, and for an object as a whole. */
export const present = '(present)';

/**
 * Where two sets of objects mean different things to Kubernetes: an object on one side only, or a value that differs. No Secret's value
 * is in it: of a Secret, keys are compared.
 *
 * @param left objects of distinct identity
 * @param right objects of distinct identity
 */
export function compare(left: readonly KubernetesObject[], right: readonly KubernetesObject[]): Difference[] {
  const [inLeft, inRight] = [byIdentity(left), byIdentity(right)];
  return [...new Set([...inLeft.keys(), ...inRight.keys()])].flatMap((object) => {
    const [one, other] = [inLeft.get(object), inRight.get(object)];
    if (one === undefined || other === undefined) {
      return [{ object, path: '', left: one && present, right: other && present }];
    }
    return changes(withoutSecrets(one), withoutSecrets(other), shapeOf(one), '').map((change) => ({ object, ...change }));
  });
}

function byIdentity(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(objects.map((object) => [identity(object), object]));
}

/** Where `kubectl apply` keeps a copy of the whole object. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Fields that are none of a Secret's may hold what was meant to be one. */
function withoutSecrets(object: KubernetesObject): KubernetesObject {
  if (object.apiVersion !== 'v1' || object.kind !== 'Secret') {
    return object;
  }
  const { apiVersion, kind, metadata, type, immutable, data, stringData, ...others } = object;
  const copy: Record<string, string> = metadata.annotations?.[lastApplied] === undefined ? {} : { [lastApplied]: present };
  return {
    ...keysOf(others),
    apiVersion,
    kind,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...copy } },
    type,
    immutable,
    data: keysOf({ ...(data as object), ...(stringData as object) }),
  };
}

function keysOf(map: object): Record<string, string> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, present]));
}
