import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Whether a path is a folder or inside of it. Links are not resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Resolves the links of a path in a folder.
 *
 * @returns the real path, or undefined if it is outside of the folder
 * @throws Error of the system if the path does not exist
 */
export function confined(folder: string, path: string): string | undefined {
  const real = realpathSync(join(folder, path));
  return isInside(realpathSync(folder), real) ? real : undefined;
}
