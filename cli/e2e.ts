import { spawn, spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
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

interface TestOptions extends PrepareOptions {
  readonly keep?: boolean;
}

/**
 * Adds `e2e` with its verbs to the program.
 *
 * @param environments what can be deployed to a test cluster; asked for only when a verb runs
 */
export function e2eCommand(program: Command, environments: () => readonly TestEnvironment[]): void {
  const e2e = program.command('e2e').description('deploy an overlay to a real cluster of its own and try it, from webhook to report');

  const withCluster = (command: Command): Command => command
    .addOption(new Option('--provider <name>', 'where the cluster comes from').choices(['local', 'kind', 'kubevirtci']).default('local'))
    .option('--overlay <name>', 'the test environment to deploy', 'starter-s3-test')
    .option('--kubevirtci <path>', 'a checkout of kubevirtci, for that provider');

  withCluster(e2e.command('prepare').description('bring a cluster up and the images in'))
    .action(({ provider, overlay, kubevirtci }: PrepareOptions) => reported(environments, async (lifecycle) => {
      destroyWhenInterrupted();
      await lifecycle.prepare({ provider, overlay, checkout: kubevirtci });
    }));
  e2e.command('reset').description('forget the cluster that is up')
    .action(() => reported(environments, async (lifecycle) => lifecycle.reset()));
  e2e.command('converge').description('deploy the overlay and wait until it is ready')
    .action(() => reported(environments, (lifecycle) => lifecycle.converge()));
  e2e.command('verify').description('try what was deployed')
    .option('--only <text>', 'run only the checks whose names contain this')
    .action(({ only }: { readonly only?: string }) => reported(environments, (lifecycle) => lifecycle.verify(only)));
  e2e.command('login').description('open a shell whose kubectl speaks to the cluster; where there is no terminal, print what to set')
    .action(() => reported(environments, login));
  e2e.command('cleanup').description('remove what converge deployed')
    .action(() => reported(environments, (lifecycle) => lifecycle.cleanup()));
  e2e.command('destroy').description('take the cluster down, however far it came')
    .action(() => reported(environments, (lifecycle) => lifecycle.destroy()));
  withCluster(e2e.command('test').description('prepare, converge, verify, cleanup and destroy'))
    .option('--keep', 'leave the cluster up')
    .action(({ provider, overlay, kubevirtci, keep }: TestOptions) => reported(environments, async (lifecycle) => {
      if (!keep) {
        destroyWhenInterrupted();
      }
      await lifecycle.prepare({ provider, overlay, checkout: kubevirtci });
      try {
        await lifecycle.converge();
        const holds = await lifecycle.verify();
        if (!keep) {
          await lifecycle.cleanup();
        }
        return holds;
      } finally {
        if (!keep) {
          await lifecycle.destroy();
        }
      }
    }));
}

/** Runs a verb. What does not work is said in its own lines, and the exit status is 1. */
async function reported(
  environments: () => readonly TestEnvironment[],
  verb: (lifecycle: Lifecycle) => Promise<boolean | void>,
): Promise<void> {
  const { Lifecycle: Verbs } = require('../e2e/lifecycle') as typeof lifecycles;
  const { Progress } = require('../e2e/progress') as typeof progress;
  const lifecycle = new Verbs(environments(), { state: resolve('.e2e'), artifacts: resolve('artifacts') }, new Progress(process.stdout));
  try {
    const holds = await verb(lifecycle);
    process.exitCode = holds === false ? 1 : 0;
  } catch (error) {
    if (error instanceof UnusableInput) {
      throw error;
    }
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** A run that is interrupted leaves nothing behind. While another process takes the cluster down, this one stands still. */
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
