import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { run } from '../../command';
import { expectRunning, launch, type Daemon } from '../../daemon';
import { poll } from '../../poll';

/** The environment variable with the cluster's folder. Every process of a cluster has it, and is found by it. */
const mark = 'PROW_DEPLOY_CLUSTER';

/**
 * The network, process and mount namespaces of a node. When their first process ends, the kernel kills the others, and removes the
 * namespaces with their mounts and links.
 */
export class Namespaces {
  /**
   * @param folder of the cluster
   * @param first the process that holds the namespaces open
   */
  private constructor(private readonly folder: string, readonly first: number) {}

  /**
   * Makes new namespaces.
   *
   * @param holder a program that waits until it is ended
   */
  static async create(folder: string, holder: string): Promise<Namespaces> {
    const flags = ['--net', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc', '--propagation', 'private'];
    const unshare = launch('unshare', 'unshare', [...flags, holder], join(folder, 'logs'), { outlives: true, env: { [mark]: folder } });
    return poll<Namespaces>('the first process of the node', { limit: 10, every: 0.05 }, async () => {
      expectRunning([unshare]);
      const found = Namespaces.find(folder);
      // The process makes mounts before it executes the holder.
      return found !== undefined && readlinkSync(`/proc/${found.first}/exe`) === holder ? { found } : { seen: 'none' };
    });
  }

  /** The existing namespaces of a folder; undefined if there are none. */
  static find(folder: string): Namespaces | undefined {
    const first = processes(folder).find((pid) => ownPid(pid) === 1);
    return first === undefined ? undefined : new Namespaces(folder, first);
  }

  /** Runs a program in them, to its end. */
  run(program: string, args: readonly string[], input?: string): Promise<string> {
    return run('nsenter', this.entering(program, args), { input, env: this.environment() });
  }

  /** Starts a program in them that outlives this process. Its output goes to `logs/NAME.log` in the cluster's folder. */
  start(name: string, program: string, args: readonly string[]): Daemon {
    return launch(name, 'nsenter', this.entering(program, args), join(this.folder, 'logs'), { outlives: true, env: this.environment() });
  }

  /** Starts a program in them with pipes for standard input and output. */
  open(program: string, args: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
    return spawn('nsenter', this.entering(program, args), { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...this.environment() } });
  }

  private environment(): Record<string, string> {
    return { [mark]: this.folder, TMPDIR: temporary };
  }

  private entering(program: string, args: readonly string[]): string[] {
    return ['--target', String(this.first), '--net', '--pid', '--mount', program, ...args];
  }
}

/** The node's folder for temporary files, in its mount namespace. */
const temporary = '/run/prow-deploy/state/tmp';

/** The ids of all processes that belong to the cluster of a folder. */
export function processes(folder: string): number[] {
  return numbered().filter((pid) => markOf(pid) === folder);
}

/** The folder of any cluster that is up on this machine. */
export function anyCluster(): string | undefined {
  return numbered().map(markOf).find((folder) => folder !== undefined);
}

function numbered(): number[] {
  return (existsSync('/proc') ? readdirSync('/proc') : []).filter((name) => /^\d+$/.test(name)).map(Number);
}

function markOf(pid: number): string | undefined {
  const variable = read(`/proc/${pid}/environ`).split('\0').find((entry) => entry.startsWith(`${mark}=`));
  return variable?.slice(mark.length + 1);
}

/** The id of a process in its own namespace; 0 in the machine's. */
function ownPid(pid: number): number {
  const [, ids] = /^NSpid:\s*(.*)$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  const numbers = ids?.split(/\s+/) ?? [];
  return numbers.length > 1 ? Number(numbers.at(-1)) : 0;
}

/** A file under /proc, empty if its process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Ends all processes of a cluster, and waits until they are gone. */
export async function end(folder: string): Promise<void> {
  await poll('the end of the node’s processes', { limit: 30, every: 0.1 }, async () => {
    const left = processes(folder);
    // Kills the first process first: the kernel kills the others of its namespace.
    const first = left.find((pid) => ownPid(pid) === 1);
    for (const pid of first === undefined ? left : [first]) {
      kill(pid);
    }
    return left.length === 0 ? { found: true } : { seen: `${left.length} left, among them ${name(left[0]!)}` };
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function name(pid: number): string {
  return read(`/proc/${pid}/cmdline`).split('\0').slice(0, 2).join(' ');
}
