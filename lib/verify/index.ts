import { expectArgument } from '../arguments';
import type { KubernetesObject } from '../object';
import { shielded } from '../manifests/private-objects';
import { declarationsFor, declarationsWith } from './declarations-for';
import { ManifestSet } from './manifest-set';
import type { Declarations } from '../facts/declarations';
import type { Finding, Problem, Rule } from './finding';
import * as registry from './registry';

export type {
  Allowance, Declarations, Exception, External, ExternalContext, ExternalInNamespace, ExternalKeys, ExternalKind, ExternalObject, ExternalService,
} from '../facts/declarations';
export type { Declarable } from './declarable';
export { declarationsFor } from './declarations-for';
export type { Finding, Severity } from './finding';

/** Options of `verify`. */
export interface VerifyOptions {
  /**
   * Objects that typed constructs made. The compiler has checked their fields, so they are not held against a schema; nor are their Roles
   * reported for permissions to spare, which no fact of an environment changes.
   *
   * @default - none
   */
  readonly typed?: ReadonlySet<KubernetesObject>;
}

/** The names of all rules, in the order in which they run. */
export const ruleNames: readonly string[] = rulesInOrder().map(([name]) => name);

/**
 * Applies every rule to a whole set of objects.
 *
 * @param declarations external objects, and the exceptions that are meant
 * @returns findings in the order of the rules. Their objects are copies that hold a Secret's values as `PrivateValue`s
 */
export function verify(objects: readonly KubernetesObject[], declarations: Declarations = {}, options: VerifyOptions = {}): Finding[] {
  expectArgument('verify: objects', objects, 'a list of Kubernetes objects');
  expectArgument('verify: declarations', declarations, 'a mapping');
  const all = objects.map((object) => shielded(object));
  const typed = new Set(all.filter((_, place) => options.typed?.has(objects[place]!)));
  const manifests = new ManifestSet(all, declarations, typed);
  const isAccepted = (rule: string, { object }: Problem): boolean => object !== undefined && manifests.allows(`rule ${rule}`, object);
  return rulesInOrder().flatMap(([rule, find]) => [...find(manifests)]
    .filter((problem) => !isAccepted(rule, problem))
    .map((problem): Finding => ({ severity: 'error', ...problem, rule })));
}

/** Declaring a namespace shows what is missing in it, and that may show more. */
const rounds = 4;

/**
 * Declares what rules miss in a whole set of objects, so that only those findings are left for which the objects have to change.
 *
 * @param given declarations that are there already
 * @returns the given declarations and the added ones, whose reasons say where they were found
 */
export function declareMissing(objects: readonly KubernetesObject[], given: Declarations = {}, options: VerifyOptions = {}): Declarations {
  const { namespaces } = declarationsFor(verify(objects, given, options));
  // Namespaces come first: they decide whether `ghproxy.prow` is a Service or a host.
  let declarations = declarationsWith(given, namespaces === undefined ? {} : { namespaces });
  for (let round = 0; round < rounds; round++) {
    const more = declarationsFor(verify(objects, declarations, options));
    if (Object.keys(more).length === 0) {
      break;
    }
    declarations = declarationsWith(declarations, more);
  }
  return declarations;
}

/** A module's exports come sorted by name; the rule `declared` has to run last. */
function rulesInOrder(): [string, Rule][] {
  const rules = Object.entries(registry) as [string, Rule][];
  return rules.sort(([one], [other]) => Number(one === 'declared') - Number(other === 'declared'));
}
