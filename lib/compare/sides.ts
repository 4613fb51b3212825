import { UnusableInput, problemsOf, refuse } from '../errors';
import { standardInput } from '../manifests/manifest-files';
import { readManifests } from '../manifests/manifests';
import { identity, type KubernetesObject } from '../object';

/**
 * Reads the manifests of the sides of a comparison. Each path is a file, a folder, or `-` for standard input, which only one side can be.
 *
 * @throws UnusableInput with all problems of all sides: what cannot be read, and objects that a side has twice
 */
export function readSides(paths: readonly string[]): KubernetesObject[][] {
  if (paths.filter((path) => path === standardInput).length > 1) {
    throw new UnusableInput([`${standardInput}: is given twice; one side alone can be standard input`]);
  }
  const problems: string[] = [];
  const sides = paths.map((path) => {
    try {
      return readSide(path);
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  });
  refuse([...new Set(problems)]);
  return sides;
}

function readSide(path: string): KubernetesObject[] {
  const first = new Map<string, string>();
  const problems: string[] = [];
  const objects = readManifests([path]).map(({ object, file, line }) => {
    const place = `${file}:${line}`;
    const before = first.get(identity(object));
    if (before !== undefined) {
      problems.push(`${place}: ${identity(object)} stands at ${before} already; one side can hold an object only once`);
    }
    first.set(identity(object), before ?? place);
    return object;
  });
  refuse(problems);
  return objects;
}
