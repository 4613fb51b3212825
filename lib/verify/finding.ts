import type { KubernetesObject } from '../object';
import type { ManifestSet } from './manifest-set';

/** `error`: the set of objects does not work as it stands. `warning`: it works, and somebody should look. */
export type Severity = 'error' | 'warning';

/** What a rule found. */
export interface Problem {
  /** @default - none: the problem is of a declaration, not of an object */
  readonly object?: KubernetesObject;
  /** Where in the object, as a path of field names: `spec.template.spec.volumes[2].secret.secretName`. */
  readonly field: string;
  /** What is wrong, with the value that is there. */
  readonly problem: string;
  /** What would satisfy the rule. */
  readonly remedy: string;
  /** @default error */
  readonly severity?: Severity;
}

/** A problem and the rule that found it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
}

/** Looks at the whole set of objects. It never throws over what an object holds: objects are not known to be well-formed. */
export type Rule = (manifests: ManifestSet) => Iterable<Problem>;
