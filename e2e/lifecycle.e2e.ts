import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { machineState } from './fixtures/machine';
import { poll } from './poll';

const root = join(__dirname, '..');
const isPossible = process.platform === 'linux' && process.getuid?.() === 0;
/** Namespaces need Linux and root: without them, the tests are skipped. */
const testOnNode = isPossible ? test : test.skip;

let folder: string;
let before: readonly string[];

beforeAll(async () => {
  // Fills the caches before the first look at the machine.
  folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  if (isPossible) {
    expect(await e2e('prepare', '--overlay', 'bare')).toMatchObject({ status: 0 });
    expect(await e2e('destroy')).toMatchObject({ status: 0 });
    before = await settledMachineState();
  }
});

afterEach(async () => {
  await e2e('destroy');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The machine's state once it is stable: ended processes take a moment to disappear. */
async function settledMachineState(): Promise<readonly string[]> {
  let last: readonly string[] = [];
  return poll<readonly string[]>('a machine that is at rest', { limit: 60, every: 3 }, async () => {
    const now = await machineState();
    const changed = now.filter((line) => !last.includes(line)).concat(last.filter((line) => !now.includes(line)));
    last = now;
    return changed.length === 0 ? { found: now } : { seen: changed.slice(0, 10).join('\n') };
  });
}

interface Run {
  readonly ended: Promise<{ status: number | string; output: string }>;
  readonly pid: number;
  /** Resolves once the output contains this text. */
  said(text: string): Promise<unknown>;
}

function begin(...args: string[]): Run {
  const program = ['-r', join(root, 'bin', 'typescript.js'), join(__dirname, 'fixtures', 'bare.ts'), 'e2e', ...args];
  const child = spawn(process.execPath, program, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => output += chunk);
  child.stderr.on('data', (chunk: Buffer) => output += chunk);
  return {
    pid: child.pid!,
    said: (text) => poll(text, { limit: 120 }, async () => output.includes(text) ? { found: true } : { seen: output }),
    ended: new Promise((resolve) => child.on('close', (status, signal) => resolve({ status: status ?? signal!, output }))),
  };
}

function e2e(...args: string[]): Run['ended'] {
  return begin(...args).ended;
}

/** Waits some seconds, because the kernel cleans up asynchronously, for instance cgroups. */
async function expectMachineUntouched(): Promise<void> {
  const differences = async (): Promise<string[]> => {
    const after = await machineState();
    const added = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
    return [...added, ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`)];
  };
  await poll('the machine as it was', { limit: 15, every: 1 }, async () => {
    const lines = await differences();
    return lines.length === 0 ? { found: true } : { seen: lines.join('\n') };
  });
}

testOnNode('the verbs from prepare to destroy leave the machine as it was', async () => {
  for (const verb of [['prepare', '--overlay', 'bare'], ['converge'], ['cleanup'], ['converge'], ['destroy']]) {
    expect({ verb, ...await e2e(...verb) }).toMatchObject({ status: 0 });
  }
  await expectMachineUntouched();
  expect(readdirSync(join(folder, '.e2e'))).toEqual([]);
  expect(readFileSync(join(folder, 'artifacts', 'bare', 'manifests.yaml'), 'utf8')).toContain('name: sleeper');
});

testOnNode('a second prepare is refused until reset or destroy', async () => {
  const prepare = ['prepare', '--overlay', 'bare'];
  await e2e(...prepare);
  expect(await e2e(...prepare)).toEqual({ status: 2, output: expect.stringContaining('run "npx prow-deploy e2e destroy"') });
  await e2e('reset');
  expect(await e2e(...prepare)).toMatchObject({ status: 0 });
});

testOnNode('another checkout is refused a second cluster, and its destroy leaves the first as it is', async () => {
  const first = folder;
  await e2e('prepare', '--overlay', 'bare');
  folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  try {
    const refusal = `another checkout's cluster is up, in ${join(first, '.e2e', 'local')}`;
    expect(await e2e('prepare', '--overlay', 'bare')).toEqual({ status: 2, output: expect.stringContaining(refusal) });
    expect(await e2e('destroy')).toMatchObject({ status: 0 });
  } finally {
    rmSync(folder, { recursive: true });
    folder = first;
  }
  expect(await e2e('converge')).toMatchObject({ status: 0 });
});

testOnNode.each(['converge', 'verify', 'login', 'cleanup'])('%s says that no cluster is up', async (verb) => {
  expect(await e2e(verb)).toEqual({ status: 2, output: expect.stringContaining('run "npx prow-deploy e2e prepare"') });
});

testOnNode('an image that cannot be made is named before a cluster comes up', async () => {
  const { status, output } = await e2e('prepare', '--overlay', 'unmakeable');
  expect(status).toBe(2);
  expect(output).toContain('registry.example.org/nobody/knows:v1');
  expect(output).toContain('Deployment prow/sleeper');
  expect(output).not.toContain('cluster up');
  await expectMachineUntouched();
});

testOnNode.each([1, 3, 6, 9])('a prepare that is interrupted after %d s leaves the machine as it was', async (seconds) => {
  const { pid, ended } = begin('prepare', '--overlay', 'bare');
  await sleep(seconds * 1000);
  process.kill(pid, 'SIGINT');
  expect(await ended).toMatchObject({ status: 130 });
  await expectMachineUntouched();
});

testOnNode.each(['cluster up', 'made and loaded', 'apply'])('a test that is interrupted after “%s” leaves the machine as it was', async (step) => {
  const { pid, said, ended } = begin('test', '--overlay', 'bare');
  await said(step);
  process.kill(pid, 'SIGINT');
  expect(await ended).toMatchObject({ status: 130 });
  await expectMachineUntouched();
});

testOnNode('a test that fails says why, and leaves the machine as it was', async () => {
  const { status, output } = await e2e('test', '--overlay', 'refused');
  expect(status).toBe(1);
  expect(output).toContain('`selector` does not match template `labels`');
  await expectMachineUntouched();
});

testOnNode('--keep takes one environment', async () => {
  expect(await e2e('test', '--keep')).toEqual({ status: 2, output: expect.stringContaining('give --overlay bare or') });
});

testOnNode.each([2, 7])('after a prepare that is killed after %d s, another prepare asks for destroy, and destroy cleans up', async (seconds) => {
  const { pid, ended } = begin('prepare', '--overlay', 'bare');
  await sleep(seconds * 1000);
  process.kill(pid, 'SIGKILL');
  expect(await ended).toMatchObject({ status: 'SIGKILL' });
  expect(await e2e('prepare', '--overlay', 'bare')).toEqual({ status: 2, output: expect.stringContaining('run "npx prow-deploy e2e destroy"') });
  expect(await e2e('destroy')).toMatchObject({ status: 0 });
  await expectMachineUntouched();
});
