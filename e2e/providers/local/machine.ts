import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { cacheFolder } from '../../cache';
import { run } from '../../command';
import type { Program } from '../../packages';
import { addresses } from './configuration';
import { anyCluster } from './namespaces';

/** The programs that a node needs. */
export const nodePrograms: readonly Program[] = ['containerd', 'ctr', 'busybox', 'ip', 'iptables', 'nsenter', 'openssl', 'runc', 'sysctl', 'unshare'];

const gibibyte = 2 ** 30;
/** Measured: 1.6 GiB of built programs, 3 GiB of images, and as much again while they are made. */
const leastDisk = 8 * gibibyte;
/** Measured: 8.4 GiB that Go downloads and compiles where nothing is built yet. */
const buildDisk = 9 * gibibyte;
/** Measured: 1.4 GiB with everything running. */
const leastMemory = 3 * gibibyte;

/** What this machine lacks for a node: one line each, with the remedy. */
export async function lacks(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') {
    return [`the local cluster needs Linux, this is ${process.platform}: use --provider kind`];
  }
  if (process.getuid?.() !== 0) {
    return ['the local cluster makes namespaces and mounts, which only root may: run it with sudo, or use --provider kind'];
  }
  const other = anyCluster();
  if (other !== undefined && other !== folder) {
    return [`another checkout's cluster is up, in ${other}: run "npx prow-deploy e2e destroy" there`];
  }
  return [
    ...lacksDisk(folder, leastDisk),
    ...lacksDisk(cacheFolder(), hasBuilt() ? leastDisk : leastDisk + buildDisk),
    ...lacksMemory(),
    ...hasOverlay() ? [] : ['the kernel has no overlay file system; run: modprobe overlay'],
    // Without it, replies between pods of a node bypass the iptables rules of Services.
    ...existsSync('/proc/sys/net/bridge') ? [] : ['the kernel does not filter what crosses a bridge; run: modprobe br_netfilter'],
    // The folder's own cluster uses the network, and `up` replaces it.
    ...other === folder ? [] : await lacksNetwork(),
  ];
}

function lacksDisk(folder: string, least: number): string[] {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= least ? [] : [`${folder} has ${show(bavail * bsize)} free of the ${show(least)} that are needed: free some`];
}

/** Whether the largest build, Kubernetes, is in the cache, in any version. */
function hasBuilt(): boolean {
  return existsSync(cacheFolder()) && readdirSync(cacheFolder()).some((name) => /^kubernetes-/.test(name));
}

function lacksMemory(): string[] {
  const [, kibibytes] = /^MemAvailable:\s*(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  const available = kibibytes === undefined ? totalmem() : Number(kibibytes) * 1024;
  return available >= leastMemory ? [] : [`${show(available)} of memory are free of the ${show(leastMemory)} that are needed: end other programs`];
}

function hasOverlay(): boolean {
  return /\boverlay$/m.test(readFileSync('/proc/filesystems', 'utf8'));
}

/** Reports another use of the link's addresses. */
async function lacksNetwork(): Promise<string[]> {
  const route = JSON.parse(await run('ip', ['-json', 'route', 'show', 'root', addresses.network]).catch(() => '[]')) as { dev: string }[];
  return route.length === 0 ? [] : [`the network ${addresses.network} is in use by ${route[0]!.dev}: take that down first`];
}

function show(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GiB`;
}
