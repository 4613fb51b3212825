import type { k8s } from '../k8s';
import { problemsIn } from './check';
import { affinity, toleration } from './scheduling';

const term: k8s.PodAffinityTerm = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'deck' } } };

function nodes(...matchExpressions: object[]): object {
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } };
}

const place = 'nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]';

test.each<[string, object]>([
  ['by its key', { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
  ['by its value', { key: 'example.org/a', operator: 'Equal', value: 'b', effect: 'NoSchedule' }],
  ['of everything', { operator: 'Exists' }],
])('a toleration %s passes', (_what, value) => {
  expect(problemsIn(toleration, value)).toEqual([]);
});

test.each<[object, string]>([
  [{ operater: 'Exists', key: 'a' }, 'operater: no such field; did you mean "operator"?'],
  [{ operator: 'Exist', key: 'a' }, 'operator: "Exist" is none of "Exists", "Equal"'],
  [{ effect: 'NoRun', key: 'a' }, 'effect: "NoRun" is none of "NoSchedule", "PreferNoSchedule", "NoExecute"'],
  [{ key: 5 }, 'key: 5 is not the key of a label, such as "type" or "example.org/type"'],
  [{ key: 'a', operator: 'Exists', value: 'b' }, '.value: operator "Exists" takes no value'],
  [{ key: 'a', tolerationSeconds: '5', effect: 'NoExecute' }, 'tolerationSeconds: "5" is not a whole number'],
  [{ key: 'a', tolerationSeconds: 5 }, '.tolerationSeconds: needs the effect "NoExecute"'],
  [{ value: 'a' }, '.key: is missing; operator "Exists" alone does without'],
])('toleration %j is refused', (value, message) => {
  expect(problemsIn(toleration, value)).toEqual([expect.stringContaining(message)]);
});

test.each<[string, k8s.Affinity]>([
  ['nodes', nodes({ key: 'a', operator: 'In', values: ['b'] }, { key: 'c', operator: 'Exists' }, { key: 'd', operator: 'Gt', values: ['4'] })],
  ['preferred nodes', {
    nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] } }] },
  }],
  ['pods', { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }],
  ['no pods', { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] } }],
])('an affinity to %s passes', (_what, value) => {
  expect(problemsIn(affinity, value)).toEqual([]);
});

test.each<[string, object, string]>([
  ['a misspelt kind', { nodeAfinity: {} }, 'nodeAfinity: no such field; did you mean "nodeAffinity"?'],
  ['no terms', { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
    'nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: needs at least one term'],
  ['a misspelt operator', nodes({ key: 'a', operater: 'Exists', operator: 'Exists' }), `${place}.operater: no such field; did you mean "operator"?`],
  ['In without values', nodes({ key: 'a', operator: 'In' }), `${place}.values: operator "In" needs at least one value`],
  ['Exists with values', nodes({ key: 'a', operator: 'Exists', values: ['b'] }), `${place}.values: operator "Exists" takes no values`],
  ['Gt with a word', nodes({ key: 'a', operator: 'Gt', values: ['b'] }), `${place}.values: operator "Gt" needs one whole number as a text, such as ["4"]`],
  ['a weight of 0', { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, podAffinityTerm: term }] } },
    'podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: 0 is not a whole number from 1 to 100'],
  ['Gt of pods', { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ ...term, labelSelector: { matchExpressions: [{ key: 'a', operator: 'Gt' }] } }] } },
    'podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator: "Gt" is none of "In", "NotIn", "Exists", "DoesNotExist"'],
])('an affinity with %s is refused', (_what, value, message) => {
  expect(problemsIn(affinity, value)).toEqual([message]);
});
