import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UnusableInput } from '../lib/errors';

/** Programs that the distribution provides, and the Debian package of each. `packages.txt` lists the packages, for apt-get. */
export const packages = {
  busybox: 'busybox-static',
  chromium: 'chromium',
  containerd: 'containerd',
  ctr: 'containerd',
  git: 'git',
  ip: 'iproute2',
  iptables: 'iptables',
  nginx: 'nginx-light',
  nsenter: 'util-linux',
  openssl: 'openssl',
  'prometheus-pushgateway': 'prometheus-pushgateway',
  runc: 'runc',
  sysctl: 'procps',
  unshare: 'util-linux',
} as const;

export type Program = keyof typeof packages;

/** The programs that tests with stand-ins need: those in images, git, and a browser. */
export const testPrograms: readonly Program[] = ['busybox', 'chromium', 'git', 'nginx', 'prometheus-pushgateway'];

/** The missing packages of these programs: one line with the command that installs them; empty if none is missing. */
export function lacksPrograms(programs: readonly Program[]): string[] {
  const missing = new Set(programs.filter((program) => find(program) === undefined).map((program) => packages[program]));
  return missing.size === 0 ? [] : [`these packages are missing; run: apt-get install -y --no-install-recommends ${[...missing].sort().join(' ')}`];
}

/**
 * The path of a program.
 *
 * @throws UnusableInput if it is missing
 */
export function pathOf(program: Program): string {
  const path = find(program);
  if (path === undefined) {
    throw new UnusableInput(lacksPrograms([program]));
  }
  return path;
}

function find(program: Program): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)).find((file) => existsSync(file));
}
