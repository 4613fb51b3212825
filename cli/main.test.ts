import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../package.json';

const root = join(__dirname, '..');
const command = join(root, 'bin', 'prow-deploy.js');
const folder = mkdtempSync(join(tmpdir(), 'main-'));
const manifest = write('a.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n');
const FINDINGS = 3000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly node?: readonly string[];
  readonly command?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** @default - a pipe */
  readonly stdout?: number;
  /** How standard output is read. @default - as it comes, to its end */
  readonly read?: 'first' | 'late';
}

/** Runs the command in a folder of its own. */
async function run(args: readonly string[], { node = [], command: file = command, env, stdout = -1, read }: Options = {}): Promise<Run> {
  const child = spawn(process.execPath, [...node, file, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdout < 0 ? 'pipe' : stdout, 'pipe'],
    timeout: 60_000,
  });
  const texts = { stdout: '', stderr: '' };
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  const closed = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (read === 'late') {
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
    if (read === 'first') {
      child.stdout!.destroy();
    }
  });
  return { status: await closed, ...texts };
}

/** Runs `compare` with a module of overlays that makes console.log run this code. */
async function whenOverlays(act: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const overlays = write('acting.js', `console.log = () => { ${act}; };\nexports.overlays = [{ environment: { name: 'one' } }];`);
  return run(['compare', manifest, manifest, '--overlay', 'one', '--overlays', overlays], { env });
}

const defect = '(this is a defect of prow-deploy, or of the overlays; PROW_DEPLOY_DEBUG=1 shows where)';

test.each([
  ['a system error', 'require("fs").readFileSync("/nowhere/x")', '/nowhere/x: no such file or directory (ENOENT)'],
  ['a system error with two paths', 'require("fs").renameSync("/nowhere/x", "/nowhere/y")', '/nowhere/x -> /nowhere/y: no such file or directory (ENOENT)'],
  ['input that is nested too deeply', 'const f = () => f() + 1; f()', 'the input is nested too deeply, or refers to itself'],
  ['input that is too large', '"x".repeat(2 ** 30)', 'the input is too large: Invalid string length'],
  ['an error with an errno that is not the system\'s', 'throw Object.assign(new Error("odd"), { errno: -3, code: "Z_DATA_ERROR" })', `odd ${defect}`],
  ['a message of many lines', 'throw new TypeError("one\\nprivate")', `one ${defect}`],
  ['a long message', 'throw new TypeError("x".repeat(1000))', `${'x'.repeat(200)} ${defect}`],
  ['a thrown text', 'throw "a text"', `a text ${defect}`],
  ['a thrown null', 'throw null', `something that is no error was thrown ${defect}`],
  ['an error in a callback', 'setImmediate(() => { throw new TypeError("later") })', `later ${defect}`],
  ['an unhandled rejection', 'Promise.reject("rejected")', `rejected ${defect}`],
  ['a missing module', 'require("nothing-of-that-name")', 'the node module nothing-of-that-name is not installed; run: npm ci'],
  ['unusable input of another copy of the package', 'throw Object.assign(new Error(), { name: "UnusableInput", problems: ["wrong"] })', 'wrong'],
])('%s is reported in one line, with status 2', async (_what, act, problem) => {
  expect(await whenOverlays(act)).toMatchObject({ status: 2, stderr: `error: ${problem}\n` });
});

test('PROW_DEPLOY_DEBUG adds the stack frames, and no more of the message', async () => {
  const { status, stderr } = await whenOverlays('throw new TypeError("one\\nprivate")', { PROW_DEPLOY_DEBUG: '1' });
  expect(status).toBe(2);
  expect(stderr.split('\n')).toEqual(expect.arrayContaining([`error: one ${defect}`, expect.stringMatching(/^ +at .*acting\.js:1:/)]));
  expect(stderr).not.toContain('private');
});

describe('output', () => {
  const many = (): string => write('many.yaml', Array.from({ length: FINDINGS }, (_, index) =>
    `---\napiVersion: example.com/v1\nkind: Unknown${index}\nmetadata: { name: a${index} }\n`).join(''));

  test('reaches a slow reader completely', async () => {
    const { status, stdout, stderr } = await run(['verify', many(), '--output', 'json'], { read: 'late' });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect((JSON.parse(stdout) as object[]).length).toBeGreaterThanOrEqual(FINDINGS);
  });

  test('may be closed by its reader: there is no message, and the status is unchanged', async () => {
    expect(await run(['verify', many()], { read: 'first' })).toMatchObject({ status: 1, stderr: '' });
    expect(await run(['completion', 'zsh'], { read: 'first' })).toMatchObject({ status: 0, stderr: '' });
  });

  const fullDisk = existsSync('/dev/full') ? test.each : test.skip.each;
  fullDisk([
    [['verify', manifest]], [['compare', manifest, manifest]], [['completion', 'bash']], [['--help']], [['--version']],
  ])('to a full disk is reported in one line, with status 2: %s', async (args) => {
    expect(await run(args, { stdout: openSync('/dev/full', 'w') }))
      .toMatchObject({ status: 2, stderr: 'error: standard output cannot be written: no space left on device (ENOSPC)\n' });
  });
});

test('a node that is too old is refused with the required version', async () => {
  const old = write('old.js', 'Object.defineProperty(process, "version", { value: "v20.18.3" });');
  expect(await run(['--help'], { node: ['--require', old] }))
    .toEqual({ status: 2, stdout: '', stderr: 'error: prow-deploy needs node 20.19 or newer; this is v20.18.3\n' });
});

test('a checkout without node modules is refused with the missing module and the remedy', async () => {
  const checkout = join(folder, 'checkout');
  for (const part of ['bin', 'cli', 'package.json']) {
    cpSync(join(root, part), join(checkout, part), { recursive: true });
  }
  expect(await run(['--help'], { command: join(checkout, 'bin', 'prow-deploy.js') }))
    .toEqual({ status: 2, stdout: '', stderr: 'error: the node module @swc/core is not installed; run: npm ci\n' });
});

test.each(['-V', '--version'])('%s prints the version of the package', async (option) => {
  expect(await run([option])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([[[]], [['config']]])('without a command it prints the help, with status 2: %s', async (args) => {
  expect(await run(args)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(/^Usage: prow-deploy .*Commands:.*Exit status:/s) });
});

test.each([
  [['sinth'], 'unknown command \'sinth\'', 'synth'],
  [['config', 'chekc'], 'unknown command \'chekc\'', 'check'],
  [['synth', '--ouut', 'x'], 'unknown option \'--ouut\'', '--out'],
])('a typo is refused with the nearest name: %s', async (args, problem, near) => {
  expect(await run(args)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(`^error: ${problem}\n\\(Did you mean ${near}\\?\\)\n`) });
});

test.each([
  [['synth', 'prodction']],
  [['verify', manifest, '--overlay', 'prodction']],
  [['compare', manifest, manifest, '--overlay', 'prodction']],
  [['config', 'check', 'prodction']],
  [['config', 'plan', 'prodction']],
  [['config', 'verify', 'prodction']],
  [['config', 'bootstrap', 'prodction']],
])('an unknown overlay is refused with the nearest name: %s', async (args) => {
  const overlays = write('named.js', 'exports.overlays = [{ environment: { name: "production" } }, { environment: { name: "staging" } }];');
  expect(await run([...args, '--overlays', overlays]))
    .toEqual({ status: 2, stdout: '', stderr: 'error: no overlay is called "prodction"; did you mean "production"?\n' });
});

test('an unknown test environment is refused with the nearest name', async () => {
  expect(await run(['e2e', 'prepare', '--overlay', 'starter-s3-tset']))
    .toEqual({ status: 2, stdout: '', stderr: 'error: no overlay is called "starter-s3-tset"; did you mean "starter-s3-test"?\n' });
});
