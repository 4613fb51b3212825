import { spawn } from 'node:child_process';

/** A program that failed: its command line, how it ended, and its last output. */
export class CommandFailed extends Error {
  constructor(readonly command: string, readonly ending: string, readonly output: string) {
    super(`${command}: ${ending}${output === '' ? '' : `\n${indent(lastLines(output, 20))}`}`);
    this.name = 'CommandFailed';
  }
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to this process' own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the program's standard input. @default - standard input is empty */
  readonly input?: string;
  /** Ends the program after this many seconds. @default - no limit */
  readonly timeout?: number;
}

/** The output of a program and how it ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status, or the name of the signal that ended it. */
  readonly status: number | NodeJS.Signals;
}

/**
 * Runs a program to its end.
 *
 * @returns what it wrote to standard output
 * @throws CommandFailed if it cannot start or does not end with 0
 */
export async function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await attempt(program, args, options);
  if (status !== 0) {
    throw new CommandFailed([program, ...args].join(' '), typeof status === 'number' ? `exit status ${status}` : `ended by ${status}`, stderr || stdout);
  }
  return stdout;
}

/**
 * Runs a program to its end, whatever that is.
 *
 * @throws CommandFailed if it cannot start
 */
export function attempt(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // The timeout of spawn itself keeps running if the program cannot start.
  const limit = options.timeout && setTimeout(() => child.kill('SIGKILL'), options.timeout * 1000);
  const stdout = text(child.stdout);
  const stderr = text(child.stderr);
  // A program may end before it has read all of its input: only its status counts.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise<CommandResult>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(new CommandFailed(program, error.code === 'ENOENT' ? 'no such program on PATH' : error.message, ''));
    });
    child.on('close', (code, signal) => resolve({ stdout: stdout(), stderr: stderr(), status: code ?? signal! }));
  }).finally(() => clearTimeout(limit));
}

/** Whether a program exists and ends with 0, within 20 seconds by default. */
export async function works(program: string, args: readonly string[], options: CommandOptions = {}): Promise<boolean> {
  try {
    return (await attempt(program, args, { timeout: 20, ...options })).status === 0;
  } catch (error) {
    if (error instanceof CommandFailed) {
      return false;
    }
    throw error;
  }
}

function text(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Whether a process of this id exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The last lines of a text. */
export function lastLines(output: string, count: number): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

function indent(output: string): string {
  return output.replace(/^/gm, '  ');
}
