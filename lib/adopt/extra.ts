import { holdsValues } from '../manifests/private-objects';
import { yaml } from '../manifests/yaml';
import { identity, type KubernetesObject } from '../object';

/**
 * Manifests of objects as files, one for each kind: `external-secret.yaml`.
 *
 * @throws Error for a Secret with values, which no file may hold
 */
export function extraFiles(objects: readonly KubernetesObject[]): ReadonlyMap<string, string> {
  const files = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    if (holdsValues(object)) {
      throw new Error(`${identity(object)} is declared, not written`);
    }
    const name = fileName(object, objects);
    files.set(name, [...files.get(name) ?? [], object]);
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, members]) => [name, members.map(manifest).join('---\n')]));
}

/** The kind, with the API group where two have a kind of that name. */
function fileName({ apiVersion, kind }: KubernetesObject, all: readonly KubernetesObject[]): string {
  const groupOf = (version: string): string => (version.includes('/') ? version.split('/')[0]! : '');
  const isAlone = all.every((other) => other.kind !== kind || groupOf(other.apiVersion) === groupOf(apiVersion));
  const words = kind.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
  // Kubernetes has not looked at these names yet.
  return `${isAlone ? words : `${words}.${groupOf(apiVersion)}`}`.replaceAll(/[^a-z0-9.-]|^\.+/g, '-') + '.yaml';
}

/** YAML that readers of version 1.1 and 1.2 understand alike, with every line as long as it is. */
function manifest(object: KubernetesObject): string {
  return yaml().stringify(object, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
