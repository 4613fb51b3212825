import type { KubernetesObject } from '../object';
import { fieldsAt } from './found';

type Labels = Readonly<Record<string, string>>;

/** Kinds whose objects the model makes. */
const modelled = new Set(['ConfigMap', 'Deployment', 'Namespace', 'PersistentVolumeClaim', 'Role', 'RoleBinding', 'Service', 'ServiceAccount', 'LimitRange']);

/** Labels that all objects of a deployment have, as kustomize adds them, and those of them that all selectors have. */
export function sharedLabels(objects: readonly KubernetesObject[]): { readonly labels: Labels; readonly commonSelector: Labels } {
  const labels = shared(objects.filter(({ kind }) => modelled.has(kind)).map(({ metadata }) => metadata.labels ?? {}));
  const selectors = objects.filter(({ kind }) => kind === 'Deployment').map((object) => fieldsAt(object, 'spec', 'selector', 'matchLabels') as Labels);
  return { labels, commonSelector: shared([labels, ...selectors]) };
}

function shared([first = {}, ...others]: readonly Labels[]): Labels {
  return Object.fromEntries(Object.entries(first).filter(([key, value]) => others.every((labels) => labels[key] === value)));
}
