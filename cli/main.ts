import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import type * as environments from '../e2e/environments';
import { UnusableInput } from '../lib/errors';
import { declarationsOf, environmentsOf, overlayOf } from '../lib/overlay';
import type { Overlay } from '../lib/overlay';
import type * as overlayConfiguration from '../lib/config/overlay';
import { compareCommand } from './compare';
import { configCommand } from './config';
import { e2eCommand } from './e2e';
import { findRegistry, loadOverlays } from './registry';
import { synthCommand } from './synth';
import { verifyCommand } from './verify';

// Most commands are done before code that the compiler optimises would pay for its compilation.
setFlagsFromString('--interrupt-budget=2000000');

function main(): void {
  const program = new Command('prow-deploy')
    .description('Prow, the CI system of Kubernetes, deployed from typed constructs')
    .option('--overlays <module>', 'what lists the overlays (default: overlays/index.js or overlays.js of this folder, or .cjs, .mjs, .ts)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(prow-deploy --help shows the commands)');
  // Loaded only by the commands that need to know them.
  const registry = (): string | undefined => findRegistry(program.opts<{ overlays?: string }>().overlays);
  const overlays = (): readonly Overlay[] => loadOverlays(registry());
  synthCommand(program, (names) => environmentsOf(overlays(), names));
  compareCommand(
    program,
    (name) => (registry() === undefined ? undefined : overlayOf(overlays(), name)?.deviations),
    () => overlays().map(({ environment }) => environment.name),
  );
  verifyCommand(program, (name) => {
    const overlay = overlayOf(overlays(), name);
    return overlay && declarationsOf(overlay.environment);
  });
  configCommand(program, (names) => {
    const { configurationsOf } = require('../lib/config/overlay') as typeof overlayConfiguration;
    return configurationsOf(environmentsOf(overlays(), names), names);
  });
  // The package does not hold it: it builds clusters out of a checkout.
  if (existsSync(join(__dirname, '..', 'e2e'))) {
    e2eCommand(program, () => (require('../e2e/environments') as typeof environments).testEnvironments);
  }
  program.parseAsync().catch((error: unknown) => {
    process.exitCode = exitCode(error);
  });
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UnusableInput) {
    for (const problem of error.problems) {
      console.error(`error: ${problem}`);
    }
    return 2;
  }
  throw error;
}

main();
