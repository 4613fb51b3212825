import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../object';
import { declareMissing, verify, type Declarations, type Finding } from '../verify';
import { shortName } from '../verify/manifest-set';
import type { Draft } from './draft';

/** What the overlay has to declare: objects outside of it, and the findings of rules that its deployment has as it runs. */
export function declarationsOf(draft: Draft, extra: readonly KubernetesObject[]): Declarations {
  const { objects: made, declarations: given } = draft.app().whole();
  const objects = [...made, ...extra];
  const missing = missingIn(draft, extra);
  const findings = verify(objects, missing).filter(({ severity, object }) => severity === 'error' && object !== undefined);
  const exceptions = [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    allow: `rule ${rule}` as const,
    objects: [...new Set(findings.filter((finding) => finding.rule === rule).map(({ object }) => shortName(object!)))],
    reason: reasonOf(findings.find((finding) => finding.rule === rule)!),
  }));
  const all = exceptions.length === 0 ? missing : { ...missing, exceptions: [...missing.exceptions ?? [], ...exceptions] };
  return withoutGiven(all, given);
}

/** What follows from the environment needs no declaration. */
function withoutGiven(all: Declarations, given: Declarations): Declarations {
  const lists = Object.entries(all).map(([list, entries]) => {
    const known: readonly unknown[] = given[list as keyof Declarations] ?? [];
    return [list, (entries as readonly unknown[]).filter((entry) => !known.some((one) => isDeepStrictEqual(one, entry)))] as const;
  });
  return Object.fromEntries(lists.filter(([, entries]) => entries.length > 0));
}

/** What is not among the objects, and what has to be allowed. */
export function missingIn(draft: Draft, extra: readonly KubernetesObject[]): Declarations {
  const { objects, declarations } = draft.app().whole();
  return declareMissing([...objects, ...extra], declarations);
}

function reasonOf({ problem }: Finding): string {
  return `found so: ${problem}`;
}
