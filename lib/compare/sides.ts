import { UnusableInput } from '../errors';
import { readManifests } from '../manifests';
import { identity, type KubernetesObject } from '../object';

/**
 * Reads the manifests of several sides, each a file or a folder.
 *
 * @throws UnusableInput with all that is wrong on any side: what cannot be read, and objects that a side holds twice
 */
export function readSides(paths: readonly string[]): KubernetesObject[][] {
  const problems: string[] = [];
  const sides = paths.map((path) => {
    try {
      return readSide(path);
    } catch (error) {
      if (!(error instanceof UnusableInput)) {
        throw error;
      }
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) {
    throw new UnusableInput([...new Set(problems)]);
  }
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
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return objects;
}
