import { refusalOf } from './failure';

/**
 * Reports a write error of standard output, and sets the exit status to 2. A pipe that its reader closes, such as `head`, is not an error:
 * the command goes on, and its exit status is unchanged.
 */
export function reportLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      console.error(`error: standard output cannot be written: ${refusalOf(error) ?? error.message}`);
      process.once('exit', () => {
        process.exitCode = 2;
      });
    }
  });
  // There is nowhere left to report it.
  process.stderr.on('error', () => {});
}
