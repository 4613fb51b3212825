import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readManifests } from '../manifests';
import { kubernetesYaml } from '../yaml';
import type { Declarations } from '.';
import { ruleNames, verify } from '.';
import type { Base } from './mutations';
import { caught, fingerprint, mutations } from './mutations';

const production = join(__dirname, '../../../shared/reference/rendered/kubevirt-prow-control-plane.yaml');

/** What production has beside its manifests, so that a mutation stands out. */
const declarations: Declarations = {
  namespaces: ['kubevirt-prow', 'kubevirt-prow-jobs'].map((name) => ({ name, reason: 'made by hand' })),
  configMaps: [{ namespace: 'kubevirt-prow', name: 'job-config', reason: 'hook writes it' }],
  storageClasses: [{ name: 'ibmc-vpc-block-general-purpose', reason: 'the cloud brings it' }],
  customResources: [{ group: 'monitoring.coreos.com', kind: 'ServiceMonitor', scope: 'Namespaced', reason: 'installed' }],
  nodeLabels: [{ name: 'ci.kubevirt.io/cachenode=true', reason: 'put on the node by hand' }],
  contexts: [{ name: 'prow-s390x-workloads', reason: 'in the kubeconfig' }],
};

const base = (): Base => ({
  objects: readManifests([production]).map(({ object }) => object),
  declarations,
  namespaces: { prow: 'kubevirt-prow', jobs: 'kubevirt-prow-jobs' },
});

(existsSync(production) ? test : test.skip)('every seeded mistake is caught, by the rule that is meant, at the object and the field', () => {
  const set = base();
  const texts = new Map<string, unknown>();
  const known = new Set(verify(set.objects, set.declarations).map(fingerprint));
  const results = mutations.map((mutation) => ({ mutation, findings: caught(set, known, mutation, (text) => memo(texts, text)) }));
  const missed = results.filter(({ findings }) => findings.length === 0);
  const perRule = ruleNames.map((rule) => `${rule} ${results.filter(({ mutation, findings }) => findings.length > 0 && mutation.rule === rule).length}`);
  process.stdout.write([
    `caught ${results.length - missed.length} / ${results.length} (${perRule.join(', ')})`,
    ...results.map(({ mutation, findings }) => `${findings.length > 0 ? mutation.rule : 'MISSED'}: ${mutation.object}: ${mutation.name}`),
  ].join('\n') + '\n');
  expect(missed.map(({ mutation }) => `${mutation.object}: ${mutation.name}`)).toEqual([]);
  expect(mutations.length).toBeGreaterThanOrEqual(130);
});

test('no two seeded mistakes are the same', () => {
  const names = mutations.map(({ object, name }) => `${object}: ${name}`);
  expect(names.length).toBe(new Set(names).size);
});

function memo(texts: Map<string, unknown>, text: string): unknown {
  if (!texts.has(text)) {
    texts.set(text, parse(text, kubernetesYaml));
  }
  return texts.get(text);
}
