import { identity } from '../lib/manifests';
import type { KubernetesObject } from '../lib/manifests';

interface Reference {
  readonly from: KubernetesObject;
  /** `kind namespace/name` of what it names. */
  readonly to: string;
}

/** What objects name that is not among them: Secrets, ConfigMaps, claims, ServiceAccounts, Roles, Services behind an Ingress. */
export function missingReferences(objects: readonly KubernetesObject[]): string[] {
  const there = new Set(objects.map(({ kind, metadata: { namespace = '', name } }) => `${kind} ${namespace}/${name}`));
  const references = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition').flatMap(referencesOf);
  if (references.length === 0) {
    return ['no object names another'];
  }
  return references.filter(({ to }) => !there.has(to)).map(({ from, to }) => `${identity(from)}: ${to}`);
}

function referencesOf(from: KubernetesObject): Reference[] {
  const namespace = from.metadata.namespace ?? '';
  return pairs(from).flatMap(([field, value]): Reference[] => {
    const named = value as { name?: string; kind?: string; namespace?: string; secretName?: string; claimName?: string };
    const refer = (kind: string, name: string | undefined, where = namespace): Reference[] => (
      name === undefined ? [] : [{ from, to: `${kind} ${where}/${name}` }]
    );
    switch (field) {
      case 'secretKeyRef': return refer('Secret', named.name);
      case 'configMap': return refer('ConfigMap', named.name);
      case 'secret': return refer('Secret', named.secretName);
      case 'persistentVolumeClaim': return refer('PersistentVolumeClaim', named.claimName);
      case 'serviceAccountName': return refer('ServiceAccount', value as string);
      case 'service': return refer('Service', named.name);
      case 'roleRef': return refer(named.kind!, named.name, named.kind === 'ClusterRole' ? '' : namespace);
      case 'subjects': return (value as typeof named[]).flatMap((one) => refer(one.kind!, one.name, one.namespace));
      default: return [];
    }
  });
}

/** Every field of an object and what stands in it, however deep. */
function pairs(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([field, content]) => [[field, content] as [string, unknown], ...pairs(content)]);
}
