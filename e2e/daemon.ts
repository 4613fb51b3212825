import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from './command';
import { Hopeless } from './poll';

/** A program that goes on until it is stopped, and the file that holds what it says. */
export interface Daemon {
  readonly name: string;
  readonly child: ChildProcess;
  readonly log: string;
}

export interface DaemonOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether it goes on when this process ends. @default false */
  readonly outlives?: boolean;
}

/** Starts a program whose words go to `NAME.log` in a folder. */
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
 * Looks whether all go on.
 *
 * @throws Hopeless with the last words of one that does not
 */
export function expectRunning(daemons: readonly Daemon[]): void {
  const ended = daemons.find(({ child }) => hasEnded(child));
  if (ended !== undefined) {
    throw new Hopeless(`${ended.name} has ended. Its last words in ${ended.log}:\n${lastLines(readFileSync(ended.log, 'utf8'), 8)}`);
  }
}

/** Ends a program: politely, and after some seconds for good. */
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
