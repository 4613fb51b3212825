import { Command, CommanderError } from 'commander';
import { UnusableInput } from '../lib/errors';
import type * as registry from '../overlays';
import { compareCommand } from './compare';
import { synthCommand } from './synth';

/** Loaded only by the commands that need to know them. */
function overlays(): typeof registry {
  return require('../overlays') as typeof registry;
}

function main(): void {
  const program = new Command('prow-deploy')
    .description('Prow, the CI system of Kubernetes, deployed from typed constructs')
    .exitOverride()
    .showHelpAfterError('(prow-deploy --help shows the commands)');
  synthCommand(program);
  compareCommand(program, (name) => overlays().findOverlay(name)?.deviations, () => overlays().environments().map(({ name }) => name));
  try {
    program.parse();
  } catch (error) {
    process.exitCode = exitCode(error);
  }
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
