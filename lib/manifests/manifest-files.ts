import { readdirSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { STAGE } from '../output/lock';
import { reasonOf } from '../system-error';
import { fileKind } from '../text';

/** The path that means standard input. */
export const standardInput = '-';

/**
 * The manifest files of paths: a file itself, or the .yaml, .yml and .json files of a folder and its subfolders. Links are followed. Each file and
 * folder is visited once, even if several paths lead to it.
 *
 * @param problems gets a line for each path that cannot be read or is given twice
 */
export function manifestFiles(paths: readonly string[], problems: string[]): string[] {
  const visit: Visit = { given: new Set(), visited: new Set(), problems };
  return paths.flatMap((path) => {
    const name = path === '' ? '""' : path;
    const status = path === standardInput ? undefined : statusOf(path, name, problems);
    const id = path === standardInput ? standardInput : status && identityOf(status);
    if (id === undefined) {
      return [];
    }
    if (visit.visited.has(id)) {
      problems.push(`${name}: is given twice`);
      return [];
    }
    visit.given.add(id);
    visit.visited.add(id);
    if (!status?.isDirectory()) {
      return [path];
    }
    const before = problems.length;
    const files = filesIn(path, visit);
    if (files.length === 0 && problems.length === before) {
      problems.push(`${name}: holds no .yaml, .yml or .json file`);
    }
    return files;
  });
}

interface Visit {
  /** Identities (device and inode) of the given paths. */
  readonly given: Set<string>;
  /** Identities of all visited files and folders. */
  readonly visited: Set<string>;
  readonly problems: string[];
}

function filesIn(folder: string, visit: Visit): string[] {
  const { given, visited, problems } = visit;
  return namesIn(folder, problems).flatMap((name) => {
    const path = join(folder, name);
    const status = statusOf(path, path, problems);
    if (status === undefined || visited.has(identityOf(status))) {
      if (status?.isFile() && given.has(identityOf(status))) {
        problems.push(`${path}: is given twice`);
      }
      return [];
    }
    visited.add(identityOf(status));
    if (status.isDirectory()) {
      return filesIn(path, visit);
    }
    if (!/\.(ya?ml|json)$/.test(name)) {
      return [];
    }
    if (!status.isFile()) {
      problems.push(`${path}: is ${fileKind(status)}, not a file`);
      return [];
    }
    return [path];
  });
}

function namesIn(folder: string, problems: string[]): string[] {
  try {
    // A killed synthesis may have left its stage, which is not output.
    return readdirSync(folder).filter((name) => name !== STAGE).sort();
  } catch (error) {
    problems.push(`${folder}: cannot be read: ${reasonOf(error)}`);
    return [];
  }
}

function statusOf(path: string, name: string, problems: string[]): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    problems.push(isMissing ? `${name}: no such file or folder` : `${name}: cannot be read: ${reasonOf(error)}`);
    return undefined;
  }
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}
