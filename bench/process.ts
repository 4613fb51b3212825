import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of a whole process took. */
export interface Run {
  /** Seconds of all processors together. */
  readonly cpu: number;
  /** Seconds. */
  readonly wall: number;
  /** MiB; of node alone. */
  readonly peak?: number;
}

/** Runs a shell command and takes its time. */
export function run(command: string): Run {
  const peakFile = join(tmpdir(), `bench-peak-${process.pid}`);
  const { status, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='%R %U %S'; time { ${command}; } >/dev/null 2>&1`], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--require ${join(__dirname, 'peak.js')}`, BENCH_PEAK_FILE: peakFile },
  });
  if (status !== 0) {
    throw new Error(`failed: ${command}`);
  }
  const [wall, user, system] = stderr.trim().split(' ').map(Number) as [number, number, number];
  return { wall, cpu: user + system, peak: peakIn(peakFile) };
}

function peakIn(file: string): number | undefined {
  try {
    const peak = Number(readFileSync(file, 'utf8'));
    rmSync(file);
    return peak / 1024;
  } catch {
    return undefined;
  }
}

/** The medians of several runs. Commands take turns, so that what else the machine does falls on all of them. */
export function medians(commands: readonly string[], times: number): Run[] {
  commands.forEach(run);
  const rounds = Array.from({ length: times }, () => commands.map(run));
  return commands.map((_command, index) => {
    const runs = rounds.map((round) => round[index]!);
    return { wall: median(runs.map(({ wall }) => wall)), cpu: median(runs.map(({ cpu }) => cpu)), peak: median(runs.map(({ peak }) => peak ?? NaN)) };
  });
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
