import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type * as environments from '../e2e/environments';
import { TargetCluster } from '../lib/prow/target-cluster';
import type * as secrets from '../lib/components/secrets';
import type * as overlayConfiguration from '../lib/app/configuration';
import type * as synthesis from '../lib/app/synth';
import { declarationsOf, environmentsOf, overlayOf, type Overlay } from '../lib/app/overlay';
import { adoptCommand } from './adopt';
import { compareCommand } from './compare';
import { completionCommand } from './completion';
import { configCommand } from './config';
import { e2eCommand } from './e2e';
import { addHelp } from './help';
import { findRegistry, loadOverlays } from './registry';
import { synthCommand } from './synth';
import { verifyCommand } from './verify';

/** The program `prow-deploy` with all its commands. */
export function createProgram(version: string): Command {
  const program = new Command('prow-deploy')
    .description('Prow, the CI system of Kubernetes, deployed from typed constructs')
    .version(version, '-V, --version', 'print the version')
    .option('--overlays <module>', 'the module that lists the overlays (default: overlays/index.js or overlays.js of this folder, or .cjs, .mjs, .ts)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(prow-deploy --help shows the commands)');
  // Loaded only by the commands that need them.
  const registry = (): string | undefined => findRegistry(program.opts<{ overlays?: string }>().overlays);
  const overlays = (): readonly Overlay[] => loadOverlays(registry());
  const names = (): readonly string[] => overlays().map(({ environment }) => environment.name);
  const testEnvironments = (): typeof environments.testEnvironments => (require('../e2e/environments') as typeof environments).testEnvironments;

  synthCommand(program, (chosen) => environmentsOf(overlays(), chosen));
  verifyCommand(program, (name) => {
    const { standIns } = require('../lib/components/secrets') as typeof secrets;
    const { deploymentOf } = require('../lib/app/synth') as typeof synthesis;
    const [environment] = environmentsOf(overlays(), [name]);
    const made = deploymentOf(environment!).manifests().flatMap(({ objects }) => objects);
    return { declarations: declarationsOf(environment!), standIns: standIns(new TargetCluster(environment!)), made };
  });
  configCommand(program, (chosen) => {
    const { configurationsOf } = require('../lib/app/configuration') as typeof overlayConfiguration;
    return configurationsOf(environmentsOf(overlays(), chosen), chosen);
  });
  compareCommand(program, (name) => {
    const overlay = registry() === undefined ? undefined : overlayOf(overlays(), name);
    return overlay && (overlay.deviations ?? []);
  }, names);
  adoptCommand(program);
  // The published package does not contain e2e, which needs a checkout.
  if (existsSync(join(__dirname, '..', 'e2e'))) {
    e2eCommand(program, testEnvironments);
  }
  completionCommand(program, { overlays: names, testEnvironments: () => testEnvironments().map(({ name }) => name) });
  addHelp(program);
  return program;
}
