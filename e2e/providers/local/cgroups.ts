import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../../../lib/errors';
import { poll } from '../../poll';

const cgroup = 'prow-deploy';
const cgroups = '/sys/fs/cgroup';
/** The controllers that the kubelet and the limits of pods need, with version 2. */
const controllers = ['cpu', 'cpuset', 'hugetlb', 'io', 'memory', 'pids'];
/** The file with the controllers that the root enabled before: the node and its containers enable more. */
const before = 'cgroup-controllers.json';

/**
 * Makes the cgroup that the kubelet keeps its pods in.
 *
 * @param folder of the cluster
 * @param place where the hierarchies are mounted
 */
export function makeCgroups(folder: string, place = cgroups): void {
  const unified = unifiedRoot(place);
  if (unified !== undefined) {
    const enabled = words(unified, 'cgroup.subtree_control');
    writeFileSync(join(folder, before), JSON.stringify(enabled));
    setControllers('+', controllers.filter((name) => words(unified, 'cgroup.controllers').includes(name) && !enabled.includes(name)), unified);
  }
  for (const root of hierarchies(place)) {
    mkdirSync(join(root, cgroup), { recursive: true });
  }
}

/** Removes the cgroup and those below it, once their processes have ended, and restores the root's controllers. */
export async function removeCgroups(folder: string, place = cgroups): Promise<void> {
  await poll('the end of the node’s cgroups', { limit: 30 }, async () => {
    for (const root of hierarchies(place).map((root) => join(root, cgroup)).filter((root) => existsSync(root))) {
      removeFolders(root);
    }
    return { found: true };
  });
  const unified = unifiedRoot(place);
  if (unified !== undefined && existsSync(join(folder, before))) {
    const others = JSON.parse(readFileSync(join(folder, before), 'utf8')) as string[];
    setControllers('-', words(unified, 'cgroup.subtree_control').filter((name) => !others.includes(name)), unified);
  }
}

/** The roots of all hierarchies: one with version 2, with version 1 one per controller. */
function hierarchies(place: string): string[] {
  const unified = unifiedRoot(place);
  if (unified !== undefined || !existsSync(place)) {
    return unified === undefined ? [] : [unified];
  }
  return readdirSync(place).map((name) => join(place, name)).filter((folder) => existsSync(join(folder, 'cgroup.procs')));
}

/** The root of the one hierarchy of version 2; undefined with version 1. */
function unifiedRoot(place: string): string | undefined {
  return existsSync(join(place, 'cgroup.controllers')) ? place : undefined;
}

function words(root: string, file: string): string[] {
  return readFileSync(join(root, file), 'utf8').split(/\s+/).filter((word) => word !== '');
}

/** Enables or disables controllers in the cgroups below the root. */
function setControllers(sign: '+' | '-', names: readonly string[], root: string): void {
  const file = join(root, 'cgroup.subtree_control');
  for (const name of names) {
    try {
      writeFileSync(file, `${sign}${name}`);
    } catch (error) {
      throw new UnusableInput([`${sign}${name} cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}), which a node needs: `
        + 'run it where cgroups are the machine’s own, not a container’s, or use --provider kind']);
    }
  }
}

/** Removes a tree of cgroups. Their files are the kernel's, and go with the folders. */
function removeFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      removeFolders(join(folder, entry.name));
    }
  }
  rmdirSync(folder);
}
