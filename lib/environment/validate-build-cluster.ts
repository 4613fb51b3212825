import { buildClusterComponents, type BuildClusterComponents } from '../components';
import type { BuildCluster } from './build-cluster';
import type { NodeFacts, PriorityClassFacts, Taint } from '../facts/nodes';
import { fields, integer, list, oneOf, optional, problemsIn } from '../facts/check';
import { cluster, ownConstructs } from './cluster-checks';
import { anyText, dnsLabel, dnsSubdomain, labelKey, labels, labelValue } from '../facts/formats';
import { componentChecks } from './validate';

/** The range of a PriorityClass' value. Kubernetes reserves higher values for its own classes. */
const HIGHEST_PRIORITY = 1_000_000_000;
const LOWEST_PRIORITY = -2_147_483_648;

const buildCluster = fields<BuildCluster>({
  ...cluster,
  kind: oneOf('build-cluster'),
  namespaces: fields<BuildCluster['namespaces']>({ prow: dnsLabel, jobs: dnsLabel }),
  nodes: optional(list(fields<NodeFacts>({
    name: dnsSubdomain,
    labels: optional(labels),
    taints: optional(list(fields<Taint>({
      key: labelKey,
      value: optional(labelValue),
      effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    }))),
  }))),
  priorityClasses: optional(list(fields<PriorityClassFacts>({
    name: dnsSubdomain,
    value: integer(LOWEST_PRIORITY, HIGHEST_PRIORITY),
    preemptionPolicy: optional(oneOf('PreemptLowerPriority', 'Never')),
    description: optional(anyText),
  }))),
  components: fields<BuildClusterComponents>(componentChecks(buildClusterComponents)),
  constructs: optional(ownConstructs()),
});

/** Returns the problems of a build cluster, one line each: the overlay, the field, the value and what would be right. */
export function validateBuildCluster(candidate: BuildCluster): string[] {
  const problems = problemsIn(buildCluster, candidate);
  return problems.length > 0
    ? problems
    : [...statedTwice(candidate, 'nodes'), ...statedTwice(candidate, 'priorityClasses'), ...nameClashes(candidate)];
}

/** Names that a list has twice. */
function statedTwice(candidate: BuildCluster, field: 'nodes' | 'priorityClasses'): string[] {
  const names = (candidate[field] ?? []).map(({ name }) => name);
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    return first === index ? [] : [`${candidate.name}: ${field}[${index}].name: "${name}" is also the name of ${field}[${first}]; state it once`];
  });
}

/** Own components with the name of a component of this package. */
function nameClashes({ name, components, constructs = {} }: BuildCluster): string[] {
  const taken = Object.keys(constructs).filter((construct) => Object.hasOwn(components, construct));
  return taken.map((construct) => `${name}: constructs.${construct}: is also the name of components.${construct}; each component needs its own`);
}
