import { spawn, spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { TestEnvironment } from '../e2e/environment';
import type * as lifecycles from '../e2e/lifecycle';
import type * as progress from '../e2e/progress';
import { UnusableInput } from '../lib/errors';

type Lifecycle = lifecycles.Lifecycle;

interface PrepareOptions {
  readonly provider: string;
  readonly overlay: string;
  readonly kubevirtci?: string;
}

interface TestOptions extends Omit<PrepareOptions, 'overlay'> {
  readonly overlay?: string;
  readonly keep?: boolean;
}

/**
 * Adds `e2e` with its verbs to the program.
 *
 * @param environments returns the environments that can be deployed to a test cluster; called only when a command runs
 */
export function e2eCommand(program: Command, environments: () => readonly TestEnvironment[]): void {
  const e2e = program.command('e2e').description('deploy an overlay to a real cluster of its own and test it, from webhook to report');

  const withProvider = (command: Command): Command => command
    .addOption(new Option('--provider <name>', 'the provider of the cluster').choices(['local', 'kind', 'kubevirtci']).default('local'))
    .option('--kubevirtci <path>', 'a checkout of kubevirtci, for that provider');

  withProvider(e2e.command('prepare').description('start a cluster and load the images'))
    .option('--overlay <name>', 'the test environment to deploy', 'starter-s3-test')
    .action(({ provider, overlay, kubevirtci }: PrepareOptions) => reported(environments, async (lifecycle) => {
      destroyWhenInterrupted();
      await lifecycle.prepare({ provider, overlay, checkout: kubevirtci });
    }));
  e2e.command('reset').description('forget the running cluster')
    .action(() => reported(environments, async (lifecycle) => lifecycle.reset()));
  e2e.command('converge').description('deploy the overlay and wait until it is ready')
    .action(() => reported(environments, (lifecycle) => lifecycle.converge()));
  e2e.command('verify').description('check the deployment')
    .option('--only <text>', 'run only the checks whose names contain this')
    .action(({ only }: { readonly only?: string }) => reported(environments, (lifecycle) => lifecycle.verify(only)));
  e2e.command('login').description('open a shell with kubectl for the cluster; without a terminal, print its environment variables')
    .action(() => reported(environments, login));
  e2e.command('cleanup').description('remove what converge deployed')
    .action(() => reported(environments, (lifecycle) => lifecycle.cleanup()));
  e2e.command('destroy').description('remove the cluster, even one that is half prepared')
    .action(() => reported(environments, (lifecycle) => lifecycle.destroy()));
  withProvider(e2e.command('test').description('prepare, converge, verify, cleanup and destroy'))
    .option('--overlay <name>', 'the test environment to deploy (default: each that needs no outside service, in turn)')
    .option('--keep', 'leave the cluster up')
    .action((options: TestOptions) => reported(environments, (lifecycle) => test(lifecycle, environments(), options)));
}

/** Tests one environment, or each that has stand-ins, on a cluster of its own. */
async function test(lifecycle: Lifecycle, environments: readonly TestEnvironment[], options: TestOptions): Promise<boolean> {
  const { provider, kubevirtci: checkout, keep = false } = options;
  const overlays = options.overlay === undefined ? environments.filter(({ standIns }) => standIns).map(({ name }) => name) : [options.overlay];
  if (keep && overlays.length > 1) {
    throw new UnusableInput([`--keep leaves one cluster up: give --overlay ${overlays.join(' or --overlay ')}`]);
  }
  if (!keep) {
    destroyWhenInterrupted();
  }
  let holds = true;
  for (const overlay of overlays) {
    holds = await lifecycle.test({ provider, overlay, checkout }, keep).catch(printFailure) && holds;
  }
  return holds;
}

/** Runs a lifecycle command. If it fails, prints why and sets the exit status to 1. */
async function reported(
  environments: () => readonly TestEnvironment[],
  verb: (lifecycle: Lifecycle) => Promise<boolean> | Promise<void>,
): Promise<void> {
  const { Lifecycle: Verbs } = require('../e2e/lifecycle') as typeof lifecycles;
  const { Progress } = require('../e2e/progress') as typeof progress;
  const lifecycle = new Verbs(environments(), { state: resolve('.e2e'), artifacts: resolve('artifacts') }, new Progress(process.stdout));
  const holds = await verb(lifecycle).catch(printFailure);
  process.exitCode = holds === false ? 1 : 0;
}

/** Prints why a lifecycle command failed. Unusable input is rethrown, and reported by the program. */
function printFailure(error: Error): false {
  if (error instanceof UnusableInput) {
    throw error;
  }
  console.error(error.message);
  return false;
}

/** Destroys the cluster when the run is interrupted: in another process, while this one blocks. */
function destroyWhenInterrupted(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, 'e2e', 'destroy'], { stdio: 'inherit' });
      process.exit(130);
    });
  }
}

async function login(lifecycle: Lifecycle): Promise<void> {
  const { kubeconfig, kubectl } = await lifecycle.login();
  const path = `${dirname(kubectl)}:${process.env.PATH}`;
  if (!process.stdin.isTTY) {
    console.log(`export KUBECONFIG=${kubeconfig} PATH=${path}`);
    return;
  }
  const shell = spawn(process.env.SHELL ?? 'sh', [], { stdio: 'inherit', env: { ...process.env, KUBECONFIG: kubeconfig, PATH: path } });
  await new Promise((done) => shell.on('exit', done));
}
