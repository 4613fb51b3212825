import { refusalOf } from './failure';

/**
 * Says so where what a command prints cannot be written, and makes the exit status 2. A reader that has had enough, as `head` has, is no
 * failure: the command does the rest of its work and ends with the status that it would have had.
 */
export function tellLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      console.error(`error: standard output cannot be written: ${refusalOf(error) ?? error.message}`);
      process.once('exit', () => {
        process.exitCode = 2;
      });
    }
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => {});
}
