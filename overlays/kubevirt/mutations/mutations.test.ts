import { contentOf } from '../../../lib/config/base-file';
import type { KubernetesObject } from '../../../lib/object';
import { deploymentOf } from '../../../lib/synth';
import { ruleNames, verify } from '../../../lib/verify';
import type { Base } from '../../../lib/verify/mutations';
import { caught, fingerprint, mutations } from '../../../lib/verify/mutations';
import { controlPlane } from '../../kubevirt-prow-control-plane/environment';
import { componentMutations } from './components';
import { environmentMutations } from './environments';
import { manifestMutations } from './manifests';
import { caughtInSource } from './mutation';
import type { SourceMutation } from './mutation';

interface Result {
  readonly what: string;
  readonly rule: string;
  readonly isCaught: boolean;
}

const kinds: Readonly<Record<string, () => Result[]>> = {
  environments: () => environmentMutations.map(inSource),
  components: () => componentMutations.map(inSource),
  manifests: inManifests,
};

function inSource(mutation: SourceMutation): Result {
  const { file, name, overlay, rule } = mutation;
  return { what: `${file}: ${name}${overlay === undefined ? '' : ` (${overlay})`}`, rule, isCaught: caughtInSource(mutation).length > 0 };
}

function inManifests(): Result[] {
  const { objects, declarations } = deploymentOf(controlPlane).whole();
  const { prow, jobs } = controlPlane.namespaces;
  const base: Base = { objects: JSON.parse(JSON.stringify(objects)) as KubernetesObject[], declarations, namespaces: { prow, jobs } };
  const known = new Set(verify(base.objects, declarations, { parse: contentOf }).map(fingerprint));
  return [...mutations, ...manifestMutations].map((mutation) => ({
    what: `${mutation.object}: ${mutation.name}`, rule: mutation.rule, isCaught: caught(base, known, mutation, contentOf).length > 0,
  }));
}

/** At least so many of each kind: a list that is lost in a merge is no success. */
test.each([['environments', 60], ['components', 60], ['manifests', 130]])('every mistake in one line is caught, where it is made in %s, by the rule that is meant, at the object and the field', (kind, least) => {
  const results = kinds[kind]!();
  const missed = results.filter(({ isCaught }) => !isCaught);
  const perRule = ['facts', ...ruleNames].map((rule) => [rule, results.filter((result) => result.isCaught && result.rule === rule).length] as const);
  // What Jest's own console would print with each line's place.
  process.stdout.write([
    `${kind}: caught ${results.length - missed.length} / ${results.length} (${perRule.filter(([, count]) => count > 0).map((each) => each.join(' ')).join(', ')})`,
    ...results.map(({ what, rule, isCaught }) => `  ${isCaught ? rule : 'MISSED'}: ${what}`),
  ].join('\n') + '\n');
  expect(missed.map(({ what }) => what)).toEqual([]);
  expect(new Set(results.map(({ what }) => what)).size).toBe(results.length);
  expect(results.length).toBeGreaterThanOrEqual(least);
});
