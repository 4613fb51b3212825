import type { KubernetesObject } from '../../lib/object';
import { deploymentOf } from '../../lib/app/synth';
import { ruleNames, verify } from '../../lib/verify';
import { controlPlane } from '../../overlays/kubevirt-prow-control-plane/environment';
import { caught, fingerprint, mutations, type Base } from '.';
import { caughtInEnvironment } from './environment';
import { environmentMutations } from './environments';
import { manifestMutations } from './kubevirt';

const inEnvironments = environmentMutations.map((mutation) => ({ ...mutation, what: `${mutation.environment.name}: ${mutation.name}` }));
const inManifests = [...mutations, ...manifestMutations].map((mutation) => ({ ...mutation, what: `${mutation.object}: ${mutation.name}` }));
const all = [...inEnvironments, ...inManifests];

const { objects, declarations } = deploymentOf(controlPlane).whole();
const { prow, jobs } = controlPlane.namespaces;
const base: Base = { objects: JSON.parse(JSON.stringify(objects)) as KubernetesObject[], declarations, namespaces: { prow, jobs } };
const known = new Set(verify(base.objects, declarations).map(fingerprint));

test.each(inEnvironments)('in the environment $what: $rule finds it', (mutation) => {
  expect(caughtInEnvironment(mutation)).not.toEqual([]);
});

test.each(inManifests)('in manifests, $what: $rule finds it', (mutation) => {
  expect(caught(base, known, mutation)).not.toEqual([]);
});

/** Fails if a list is lost in a merge. */
test('there are enough mistakes, each once, and some for every rule', () => {
  expect(inEnvironments.length).toBeGreaterThanOrEqual(65);
  expect(inManifests.length).toBeGreaterThanOrEqual(130);
  expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
  const tried = new Set(all.map(({ rule }) => rule));
  expect(ruleNames.filter((rule) => !tried.has(rule))).toEqual([]);
});
