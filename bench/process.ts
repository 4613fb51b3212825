import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The resources that one run of a process took. */
export interface Run {
  /** Seconds, summed over all processors. */
  readonly cpu: number;
  /** Seconds. */
  readonly wall: number;
  /** Peak memory of node in MiB. @default - the command does not run node */
  readonly peak?: number;
}

/** Runs a shell command and measures it. */
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

/** The medians of several runs. Commands alternate, so that other load on the machine affects them alike. */
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
