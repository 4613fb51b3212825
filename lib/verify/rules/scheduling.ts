import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Pod } from '../pods';
import { fields, strings } from '../../fields';
import { at, listOf, shown, text, textEntries } from '../values';

/** Labels that every node has, or whose values Kubernetes defines. */
const labelOfEveryNode = /^([a-z-]+\.)*(kubernetes\.io|k8s\.io)\//;

/** The PriorityClass, node labels and networks that a pod asks for exist. */
export function* scheduling(manifests: ManifestSet): Iterable<Problem> {
  const nodeLabels = new Set(manifests.ofKind('Node').flatMap((node) => textEntries(node.metadata.labels).map(([key, value]) => `${key}=${value}`)));
  for (const pod of manifests.pods) {
    const { object, path, spec } = pod;
    const priority = text(spec.priorityClassName);
    const isKnown = priority === undefined || priority.startsWith('system-') || manifests.find('PriorityClass', undefined, priority) !== undefined;
    if (!isKnown && !manifests.declares('priorityClasses', priority)) {
      const problem = `there is no PriorityClass "${priority}": no pod is created`;
      const declarable = { list: 'priorityClasses', entry: { name: priority } } as const;
      yield { object, field: `${path}.priorityClassName`, problem, remedy: 'add it, or declare it under priorityClasses', declarable };
    }
    for (const { field, wanted } of nodesOf(pod)) {
      const isThere = (label: string): boolean => labelOfEveryNode.test(label) || nodeLabels.has(label) || !!manifests.declares('nodeLabels', label);
      if (!wanted.some(isThere)) {
        const problem = `no node is known to carry ${wanted.join(' or ')}: the pod stays pending`;
        const declarable = { list: 'nodeLabels', entry: { name: wanted[0]! } } as const;
        yield { object, field, problem, remedy: 'declare the label under nodeLabels', declarable };
      }
    }
    yield* networks(manifests, pod);
  }
}

/** Each requirement on nodes, with the labels of which one satisfies it. */
function nodesOf({ path, spec }: Pod): { field: string; wanted: string[] }[] {
  const selector = textEntries(spec.nodeSelector).map(([key, value]) => ({ field: `${path}.nodeSelector["${key}"]`, wanted: [`${key}=${value}`] }));
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const terms = listOf(at(spec, 'affinity', 'nodeAffinity', required, 'nodeSelectorTerms'));
  const affinity = terms.flatMap((term, i) => listOf(term.matchExpressions).map((expression, j) => ({
    field: `${path}.affinity.nodeAffinity.${required}.nodeSelectorTerms[${i}].matchExpressions[${j}]`,
    wanted: expression.operator === 'In' ? strings(expression.values).map((value) => `${shown(expression.key)}=${value}`) : [],
  })));
  return [...selector, ...affinity.filter(({ wanted }) => terms.length === 1 && wanted.length > 0)];
}

function* networks(manifests: ManifestSet, { object, metadata, template, namespace }: Pod): Iterable<Problem> {
  const annotation = 'k8s.v1.cni.cncf.io/networks';
  const value = text(fields(metadata.annotations)[annotation]);
  if (value === undefined || value.trim().startsWith('[')) {
    return;
  }
  for (const network of value.split(',').map((each) => each.trim().replace(/@.*/, ''))) {
    const [name, where] = [network.split('/').at(-1)!, network.includes('/') ? network.split('/')[0]! : namespace];
    if (!manifests.find('NetworkAttachmentDefinition', where, name) && !manifests.declares('networkAttachments', `${where}/${name}`)) {
      const problem = `there is no NetworkAttachmentDefinition "${name}" in namespace ${where}`;
      const declarable = { list: 'networkAttachments', entry: { namespace: where, name } } as const;
      const field = `${template}metadata.annotations["${annotation}"]`;
      yield { object, field, problem, remedy: 'add it, or declare it under networkAttachments', declarable };
    }
  }
}
