import { expectArgument } from '../arguments';
import type { KubernetesObject } from '../object';
import { shielded } from '../manifests/private-objects';
import { ManifestSet } from './manifest-set';
import type { Declarations } from '../facts/declarations';
import type { Finding, Rule } from './finding';
import * as registry from './registry';

export type { Allowance, Declarations, Exception, External, ExternalContext, ExternalInNamespace, ExternalKeys, ExternalKind, ExternalService } from '../facts/declarations';
export type { Finding, Severity } from './finding';

/** What the caller knows about the objects beyond what stands in them. */
export interface VerifyOptions {
  /**
   * Objects that typed constructs made: the compiler has checked their fields, so no schema is loaded for them.
   * @default - none
   */
  readonly typed?: ReadonlySet<KubernetesObject>;
}

/** The names of all rules, in the order in which they run. */
export const ruleNames: readonly string[] = rulesInOrder().map(([name]) => name);

/**
 * Applies every rule to a whole set of objects.
 *
 * @param declarations what lies outside the objects and is there all the same, and which exceptions are meant
 * @returns what the rules found, in their order; empty where all is well. No private value is in it: of Secrets, its objects are copies in
 * which those are `PrivateValue`s
 */
export function verify(objects: readonly KubernetesObject[], declarations: Declarations = {}, options: VerifyOptions = {}): Finding[] {
  expectArgument('verify: objects', objects, 'a list of Kubernetes objects');
  expectArgument('verify: declarations', declarations, 'a mapping');
  const all = objects.map((object) => shielded(object));
  const typed = new Set(all.filter((_, place) => options.typed?.has(objects[place]!)));
  const manifests = new ManifestSet(all, declarations, typed);
  return rulesInOrder().flatMap(([rule, find]) => [...find(manifests)].map((problem): Finding => ({ severity: 'error', ...problem, rule })));
}

/** A module's exports are listed by name; the rule on declarations needs the others' questions. */
function rulesInOrder(): [string, Rule][] {
  const rules = Object.entries(registry) as [string, Rule][];
  return rules.sort(([one], [other]) => Number(one === 'declared') - Number(other === 'declared'));
}
