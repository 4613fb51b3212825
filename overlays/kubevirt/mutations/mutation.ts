import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../lib/verify';
import { shortName } from '../../../lib/verify/cluster';
import { fingerprint, placed } from '../../../lib/verify/mutations';
import { Source, edit, root } from './source';
import type { Edit } from './source';
import type * as synthesisModule from './synthesis';

/** A mistake in one line of what manifests are made from, and who must notice. */
export interface SourceMutation extends Edit {
  readonly name: string;
  /** The outage, issue or file that it is taken from; `own` for one of ours. */
  readonly source: string;
  /** @default 'kubevirt-prow-control-plane' */
  readonly overlay?: string;
  /** A rule; or `facts` where the environment is refused before anything is made of it. */
  readonly rule: string;
  /** The object that the finding must name: `Deployment kubevirt-prow/deck`, or `declarations`; of `facts` the overlay or the file. */
  readonly found: string;
  /** Part of the field that the finding must name, with names for places as in a mutation of manifests. */
  readonly field: string;
}

const source = new Source();
const synthesis = 'overlays/kubevirt/mutations/synthesis.ts';
const known = new Map<string, ReadonlySet<string>>();

/** What is found of a mutation, in one line each, that is not found without it and names the object and the field that it is about. */
export function caughtInSource(mutation: SourceMutation): string[] {
  const { overlay = 'kubevirt-prow-control-plane', rule, found, field } = mutation;
  const before = knownOf(overlay);
  try {
    return findingsOf(overlay, mutation)
      .filter((finding) => finding.rule === rule && !before.has(fingerprint(finding)) && subjectOf(finding) === found
        && finding.field.includes(finding.object === undefined ? field : placed(field, finding.object)))
      .map(({ problem }) => problem);
  } catch (error) {
    if ((error as Error).name !== 'UnusableInput' || rule !== 'facts') {
      throw error;
    }
    return (error as unknown as { problems: string[] }).problems
      .map((problem) => problem.replace(`${root}/`, '')).filter((problem) => problem.startsWith(`${found}:`) && problem.includes(field));
  }
}

function knownOf(overlay: string): ReadonlySet<string> {
  const fingerprints = known.get(overlay) ?? new Set(source.load<typeof synthesisModule>(synthesis).findingsOf(overlay).map(fingerprint));
  known.set(overlay, fingerprints);
  return fingerprints;
}

function findingsOf(overlay: string, mutation: SourceMutation): Finding[] {
  if (!mutation.file.endsWith('.yaml')) {
    return source.loadEdited<typeof synthesisModule>(synthesis, mutation).findingsOf(overlay);
  }
  const file = join(root, mutation.file);
  return source.load<typeof synthesisModule>(synthesis).findingsOf(overlay, { file, text: edit(readFileSync(file, 'utf8'), mutation) });
}

function subjectOf({ object }: Finding): string {
  return object === undefined ? 'declarations' : shortName(object);
}
