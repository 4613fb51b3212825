import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Where a path of a folder really leads, links followed.
 *
 * @returns undefined where that is outside of the folder
 * @throws Error of the file system where nothing is there
 */
export function confined(folder: string, path: string): string | undefined {
  const [root, real] = [realpathSync(folder), realpathSync(join(folder, path))];
  return real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`) ? real : undefined;
}
