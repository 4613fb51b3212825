import { constantName } from './literal';
import { type Declaration, Expression, local, type Value } from './expression';

/** Fields of options whose values workloads often share. */
const sharedFields = new Set([
  'container', 'deployment', 'mounts', 'pod', 'rules', 'service', 'serviceAccount', 'sidecars', 'subjects', 'tolerations', 'nodeSelector', 'variables', 'volume',
]);

/** The types of fields whose values would otherwise be taken for more than the field allows. */
const types: Readonly<Record<string, string>> = {
  container: 'ContainerFields', deployment: 'DeploymentFields', pod: 'PodFields', service: 'ServiceFields', mount: 'MountFields',
};

/** The shortest value that is worth a constant, in characters of JSON. */
const SHORTEST = 48;

/** Values that stand several times in an overlay become constants with a name of their own. */
export function shareConstants(environment: Record<string, Value>): { readonly constants: readonly Declaration[]; readonly value: Value } {
  const places = new Map<string, string[]>();
  visit(environment, [], (value, path) => {
    const text = JSON.stringify(value);
    places.set(text, [...places.get(text) ?? [], ...nameFor(path)]);
  });
  const names = new Map<string, string>();
  const taken = new Set(['environment']);
  const constants: Declaration[] = [];
  const replaced = (value: Value, path: readonly string[]): Value => {
    const text = isShareable(value, path) ? JSON.stringify(value) : undefined;
    const count = text === undefined ? 0 : places.get(text)!.length;
    if (text === undefined || count < 2) {
      return mapped(value, path, replaced);
    }
    if (!names.has(text)) {
      const name = constantName(places.get(text)![0]!, taken);
      taken.add(name);
      names.set(text, name);
      const type = types[path.at(-2) === 'mounts' ? 'mount' : path.at(-1)!];
      constants.push({ name, ...(type && { type }), value: mapped(value, path, replaced) });
    }
    return local(names.get(text)!);
  };
  const value = replaced(environment, []);
  return { constants, value };
}

function visit(value: Value, path: readonly string[], see: (value: Value, path: readonly string[]) => void): void {
  if (isShareable(value, path)) {
    see(value, path);
  }
  mapped(value, path, (inner, at) => {
    visit(inner, at, see);
    return inner;
  });
}

function mapped(value: Value, path: readonly string[], change: (value: Value, path: readonly string[]) => Value): Value {
  if (value instanceof Expression || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((inner, index) => change(inner, [...path, String(index)]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, [...path, key])]));
}

function isShareable(value: Value, path: readonly string[]): boolean {
  const [field, parent] = [path.at(-1), path.at(-2)];
  const isOwn = sharedFields.has(field ?? '') || parent === 'mounts' || parent === 'variables';
  return isOwn && typeof value === 'object' && value !== null && !(value instanceof Expression) && JSON.stringify(value).length >= SHORTEST;
}

/** A name made from where the value stands: `kubeconfigMount` for `mounts./etc/kubeconfig`. */
function nameFor(path: readonly string[]): string[] {
  const [field, parent] = [path.at(-1)!, path.at(-2)];
  return [parent === 'mounts' ? `${field.split('/').filter(Boolean).at(-1) ?? 'root'} mount` : field];
}
