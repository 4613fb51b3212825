import { UnusableInput, problemsOf, refuse } from '../errors';
import { dnsLabel, whole } from '../grammar/names';
import { standardInput } from '../manifests/manifest-files';
import { readManifests, type Manifest } from '../manifests/manifests';
import { identity, type KubernetesObject } from '../object';
import { namespaceSetter } from './namespace';

/** Options of `readSides`. */
export interface SidesOptions {
  /** The namespace of namespaced objects that name none. @default - they stay without one */
  readonly namespace?: string;
}

/**
 * Reads the manifests of the sides of a comparison. Each path is a file, a folder, or `-` for standard input, which only one side can be.
 *
 * @throws UnusableInput with all problems of all sides: what cannot be read, and objects that a side has twice
 */
export function readSides(paths: readonly string[], { namespace }: SidesOptions = {}): KubernetesObject[][] {
  if (paths.filter((path) => path === standardInput).length > 1) {
    throw new UnusableInput([`${standardInput}: is given twice; one side alone can be standard input`]);
  }
  if (namespace !== undefined && !whole(dnsLabel).test(namespace)) {
    throw new UnusableInput([`--namespace: "${namespace}" is not a namespace's name: up to 63 lower-case letters, digits and dashes, such as "prow"`]);
  }
  const sides = paths.map(readSide);
  const all = sides.flatMap(({ manifests }) => manifests).map(({ object }) => object);
  const placed = namespace === undefined ? (object: KubernetesObject): KubernetesObject => object : namespaceSetter(namespace, all);
  const objects = sides.map(({ manifests, problems }) => distinct(manifests.map((each) => ({ ...each, object: placed(each.object) })), problems));
  refuse([...new Set(sides.flatMap(({ problems }) => problems))]);
  return objects;
}

function readSide(path: string): { readonly manifests: readonly Manifest[]; readonly problems: string[] } {
  try {
    return { manifests: readManifests([path]), problems: [] };
  } catch (error) {
    return { manifests: [], problems: [...problemsOf(error)] };
  }
}

/** The objects of one side, and the problem of each that stands there twice. */
function distinct(manifests: readonly Manifest[], problems: string[]): KubernetesObject[] {
  const first = new Map<string, string>();
  return manifests.map(({ object, file, line }) => {
    const place = `${file}:${line}`;
    const before = first.get(identity(object));
    if (before !== undefined) {
      problems.push(`${place}: ${identity(object)} stands at ${before} already; one side can hold an object only once`);
    }
    first.set(identity(object), before ?? place);
    return object;
  });
}
