import { lstatSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { UnusableInput } from '../../errors';
import { confined } from '../../inside';
import { isSystemError, reasonOf } from '../../system-error';
import { readBytes } from '../../text';
import { jobFiles } from '../job-files';

/** A file that may become a key of a ConfigMap. */
export interface SourceFile {
  /** Its path in the repository. */
  readonly path: string;
  /** @throws UnusableInput if it cannot be read, or links out of its folder */
  readonly read: () => Buffer;
}

/** The folders of files that may become keys. */
export interface SourceFolders {
  /** Root of the repository to which the globs are relative. @default - only `jobs` and `contents` are planned */
  readonly repo?: string;
  /** Folder of the job configuration. A glob must match each of its files. @default - none */
  readonly jobs?: string;
  /** Path of `jobs` in the repository. @default - its path relative to `repo` */
  readonly jobsAt?: string;
}

/** The job files. @throws UnusableInput if their path in the repository is unknown */
export function jobSources({ jobs, repo, jobsAt }: SourceFolders): SourceFile[] {
  if (jobs === undefined) {
    return [];
  }
  const at = jobsAt ?? (repo === undefined ? undefined : relative(repo, jobs).split(sep).join('/'));
  if (at === undefined || at.startsWith('..')) {
    const outside = repo === undefined ? 'no repository is given' : `they stand outside ${repo}`;
    throw new UnusableInput([`${jobs}: say at which path of the repository these jobs belong: ${outside}`]);
  }
  const folder = statSync(jobs, { throwIfNoEntry: false })?.isDirectory() ? jobs : join(jobs, '..');
  return jobFiles(jobs).map((file) => ({
    path: posix.join(at, relative(jobs, file).split(sep).join('/')),
    read: () => readInside(folder, relative(folder, file), file),
  }));
}

/** The files below the roots of globs. Other files cannot match. @throws UnusableInput if the repository is not a folder */
export function repositorySources(repo: string | undefined, roots: readonly string[]): SourceFile[] {
  if (repo === undefined) {
    return [];
  }
  if (!statSync(repo, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UnusableInput([`${repo}: no such folder of a repository`]);
  }
  const existing = [...new Set(roots)].filter((root) => lstatSync(join(repo, root), { throwIfNoEntry: false }) !== undefined);
  const paths = existing.flatMap((root) => filesBelow(repo, root));
  return [...new Set(paths)].sort().map((path) => ({ path, read: () => readInside(repo, path, path) }));
}

/** Whether a relative path stays inside a folder, links resolved. Links are ignored if the path does not exist. */
export function isBelow(folder: string, path: string): boolean {
  if (isAbsolute(path) || posix.normalize(path).split('/')[0] === '..') {
    return false;
  }
  try {
    return confined(folder, path) !== undefined;
  } catch (error) {
    return isSystemError(error);
  }
}

/** Whether a file is readable and its content is a text. */
export function holds({ read }: SourceFile, text: string): boolean {
  try {
    return read().equals(Buffer.from(text));
  } catch {
    return false;
  }
}

function readInside(folder: string, path: string, name: string): Buffer {
  try {
    if (confined(folder, path) === undefined) {
      throw new UnusableInput([`${name}: leads out of ${folder}, and is not read`]);
    }
  } catch (error) {
    throw error instanceof UnusableInput ? error : new UnusableInput([`${name}: cannot be read: ${reasonOf(error)}`]);
  }
  return readBytes(join(folder, path));
}

/** The paths that Go's filepath.Walk visits below a root, without .git. */
function filesBelow(repo: string, root: string): string[] {
  if (!lstatSync(join(repo, root)).isDirectory()) {
    return [posix.normalize(root)];
  }
  try {
    return readdirSync(join(repo, root), { withFileTypes: true }).filter(({ name }) => name !== '.git')
      .flatMap((entry) => entry.isDirectory() ? filesBelow(repo, posix.join(root, entry.name)) : [posix.join(root, entry.name)]);
  } catch (error) {
    throw error instanceof UnusableInput ? error : new UnusableInput([`${join(repo, root)}: cannot be read: ${reasonOf(error)}`]);
  }
}
