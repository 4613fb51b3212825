import type { k8s } from '../k8s';
import { fields, form, integer, list, oneOf, optional, refined, type Check } from './check';
import { dnsLabel, labelKey, labels, labelValue } from './names';

// Checks of tolerations and affinity in Kubernetes' own types. cdk8s would silently drop a field that it does not know.

const anyText = form('[^]*', 'a text');

/** The values that each operator takes. */
const wantedValues: Readonly<Record<string, 'none' | 'some' | 'number'>> = {
  In: 'some', NotIn: 'some', Exists: 'none', DoesNotExist: 'none', Gt: 'number', Lt: 'number',
};

interface Requirement {
  readonly operator: string;
  readonly values?: readonly string[];
}

/** Checks that the values fit the operator. */
function withFittingValues<T extends Requirement>(check: Check<T>): Check<T> {
  return refined(check, ({ operator, values = [] }, field, report) => {
    const wanted = wantedValues[operator];
    if (wanted === 'none' && values.length > 0) {
      report(`${field}.values: operator "${operator}" takes no values`);
    } else if (wanted === 'some' && values.length === 0) {
      report(`${field}.values: operator "${operator}" needs at least one value`);
    } else if (wanted === 'number' && (values.length !== 1 || !/^-?[0-9]{1,19}$/.test(values[0]!))) {
      report(`${field}.values: operator "${operator}" needs one whole number as a text, such as ["4"]`);
    }
  });
}

function nonEmpty<T>(check: Check<T[]>, what: string): Check<T[]> {
  return refined(check, (value, field, report) => {
    if (value.length === 0) {
      report(`${field}: needs at least one ${what}`);
    }
  });
}

const nodeRequirements = optional(list(withFittingValues(fields<k8s.NodeSelectorRequirement>({
  key: labelKey,
  operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
  values: optional(list(anyText)),
}))));

const nodeSelectorTerm = fields<k8s.NodeSelectorTerm>({ matchExpressions: nodeRequirements, matchFields: nodeRequirements });

const labelSelector = fields<k8s.LabelSelector>({
  matchExpressions: optional(list(withFittingValues(fields<k8s.LabelSelectorRequirement>({
    key: labelKey,
    operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
    values: optional(list(labelValue)),
  })))),
  matchLabels: optional(labels),
});

const weight = integer(1, 100);

const podAffinityTerm = fields<k8s.PodAffinityTerm>({
  labelSelector: optional(labelSelector),
  namespaceSelector: optional(labelSelector),
  namespaces: optional(list(dnsLabel)),
  topologyKey: labelKey,
});

/** PodAffinity and PodAntiAffinity have the same fields. */
const podAffinity = fields<k8s.PodAffinity & k8s.PodAntiAffinity>({
  preferredDuringSchedulingIgnoredDuringExecution: optional(list(fields<k8s.WeightedPodAffinityTerm>({ podAffinityTerm, weight }))),
  requiredDuringSchedulingIgnoredDuringExecution: optional(list(podAffinityTerm)),
});

export const affinity = fields<k8s.Affinity>({
  nodeAffinity: optional(fields<k8s.NodeAffinity>({
    preferredDuringSchedulingIgnoredDuringExecution: optional(list(fields<k8s.PreferredSchedulingTerm>({ preference: nodeSelectorTerm, weight }))),
    requiredDuringSchedulingIgnoredDuringExecution: optional(fields<k8s.NodeSelector>({
      nodeSelectorTerms: nonEmpty(list(nodeSelectorTerm), 'term'),
    })),
  })),
  podAffinity: optional(podAffinity),
  podAntiAffinity: optional(podAffinity),
});

export const toleration = refined(
  fields<k8s.Toleration>({
    effect: optional(oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute')),
    key: optional(labelKey),
    operator: optional(oneOf('Exists', 'Equal')),
    tolerationSeconds: optional(integer(Number.MIN_SAFE_INTEGER)),
    value: optional(labelValue),
  }),
  ({ effect, key, operator, tolerationSeconds, value }, field, report) => {
    if (operator === 'Exists' && value !== undefined && value !== '') {
      report(`${field}.value: operator "Exists" takes no value`);
    }
    if (key === undefined && operator !== 'Exists') {
      report(`${field}.key: is missing; operator "Exists" alone does without`);
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      report(`${field}.tolerationSeconds: needs the effect "NoExecute"`);
    }
  },
);
