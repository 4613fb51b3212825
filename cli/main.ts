import { Command, CommanderError } from 'commander';
import { UnusableInput } from '../lib/errors';
import { synthCommand } from './synth';

function main(): void {
  const program = new Command('prow-deploy')
    .description('Prow, the CI system of Kubernetes, deployed from typed constructs')
    .exitOverride()
    .showHelpAfterError('(prow-deploy --help shows the commands)');
  synthCommand(program);
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
