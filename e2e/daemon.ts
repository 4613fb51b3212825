import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from './command';
import { Hopeless } from './poll';

/** A program that runs in the background, and its log file. */
export interface Daemon {
  readonly name: string;
  readonly child: ChildProcess;
  readonly log: string;
}

export interface DaemonOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether it keeps running when this process ends. @default false */
  readonly outlives?: boolean;
}

/** Starts a program whose output goes to `NAME.log` in a folder. */
export function launch(name: string, program: string, args: readonly string[], logs: string, options: DaemonOptions = {}): Daemon {
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${name}.log`);
  const output = openSync(log, 'a');
  const child = spawn(program, args, { stdio: ['ignore', output, output], env: { ...process.env, ...options.env }, detached: options.outlives });
  closeSync(output);
  child.on('error', () => undefined);
  if (options.outlives) {
    child.unref();
  }
  return { name, child, log };
}

/**
 * Checks that all programs run.
 *
 * @throws Hopeless with the last log lines of one that has ended
 */
export function expectRunning(daemons: readonly Daemon[]): void {
  const ended = daemons.find(({ child }) => hasEnded(child));
  if (ended !== undefined) {
    throw new Hopeless(`${ended.name} has ended. Its last lines in ${ended.log}:\n${lastLines(readFileSync(ended.log, 'utf8'), 8)}`);
  }
}

/** Ends a program with SIGTERM, and with SIGKILL if it still runs after some seconds. */
export async function stop({ child }: Daemon, patience = 10): Promise<void> {
  if (hasEnded(child)) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(kill);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
