import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from '../../poll';

const cgroup = 'prow-deploy';
const cgroups = '/sys/fs/cgroup';

/** The roots of all hierarchies: one on a machine with cgroup v2, one per controller on one with v1. */
function hierarchies(): string[] {
  if (!existsSync(cgroups)) {
    return [];
  }
  return existsSync(join(cgroups, 'cgroup.controllers'))
    ? [cgroups]
    : readdirSync(cgroups).map((name) => join(cgroups, name)).filter((folder) => existsSync(join(folder, 'cgroup.procs')));
}

/** Makes the cgroup that the kubelet keeps its pods in. */
export function makeCgroups(): void {
  for (const root of hierarchies()) {
    mkdirSync(join(root, cgroup), { recursive: true });
  }
}

/** Takes it away with all that the kubelet made in it, once the processes in them have ended. */
export async function removeCgroups(): Promise<void> {
  await poll('the end of the node’s cgroups', { limit: 30 }, async () => {
    for (const folder of hierarchies().map((root) => join(root, cgroup)).filter((root) => existsSync(root))) {
      removeFolders(folder);
    }
    return { found: true };
  });
}

/** Removes a tree of folders whose files are not of this world. */
function removeFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      removeFolders(join(folder, entry.name));
    }
  }
  rmdirSync(folder);
}
