import type { KubernetesObject } from '../object';
import { declareMissing, verify, type Declarations, type Finding } from '../verify';
import { shortName } from '../verify/manifest-set';
import type { Draft } from './draft';

/** What the overlay has to declare: objects outside of it, and the findings of rules that its deployment has as it runs. */
export function declarationsOf(draft: Draft, extra: readonly KubernetesObject[]): Declarations {
  const objects = [...draft.app().whole().objects, ...extra];
  const missing = declareMissing(objects, draft.app().whole().declarations);
  const findings = verify(objects, missing).filter(({ severity, object }) => severity === 'error' && object !== undefined);
  const exceptions = [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    allow: `rule ${rule}` as const,
    objects: [...new Set(findings.filter((finding) => finding.rule === rule).map(({ object }) => shortName(object!)))],
    reason: reasonOf(findings.find((finding) => finding.rule === rule)!),
  }));
  return exceptions.length === 0 ? missing : { ...missing, exceptions: [...missing.exceptions ?? [], ...exceptions] };
}

function reasonOf({ problem }: Finding): string {
  return `found so: ${problem}`;
}
