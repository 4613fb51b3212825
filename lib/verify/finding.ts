import type { KubernetesObject } from '../object';
import type { Declarable } from './declarable';
import type { ManifestSet } from './manifest-set';

/** `error`: the objects do not work as they stand. `warning`: they work, but somebody should look. */
export type Severity = 'error' | 'warning';

/** What is wrong, where, and what would be right. */
export interface Problem {
  /** @default - none: the problem is of a declaration, not of an object */
  readonly object?: KubernetesObject;
  /** The field's path in the object: `spec.template.spec.volumes[2].secret.secretName`. */
  readonly field: string;
  /** What is wrong, with the value found. */
  readonly problem: string;
  /** What would satisfy the rule. */
  readonly remedy: string;
  /** @default error */
  readonly severity?: Severity;
  /** The declaration under which the rule is satisfied. @default - none: the objects have to change */
  readonly declarable?: Declarable;
}

/** A problem and the rule that found it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
}

/** A check of the whole set of objects. Objects may be malformed: a rule never throws because of that. */
export type Rule = (manifests: ManifestSet) => Iterable<Problem>;
