import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Whether a path is a folder or lies in it. Both are taken as they stand: who does not trust links resolves them first. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Where a path of a folder really leads, links resolved.
 *
 * @returns undefined where that is outside of the folder
 * @throws Error of the system where nothing is there
 */
export function confined(folder: string, path: string): string | undefined {
  const real = realpathSync(join(folder, path));
  return isInside(realpathSync(folder), real) ? real : undefined;
}
