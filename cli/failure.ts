import { CommanderError } from 'commander';
import { UnusableInput } from '../lib/errors';
import { isSystemError, reasonOf } from '../lib/system-error';

/**
 * Prints the problems of a failed command to standard error, one line each, and sets the exit status. PROW_DEPLOY_DEBUG=1 adds the stack
 * frames.
 */
export function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed it. Help and version come as errors with status 0.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  process.exitCode = 2;
  linesOf(error).forEach((problem) => console.error(`error: ${problem}`));
  if (process.env.PROW_DEPLOY_DEBUG === '1') {
    console.error(framesOf(error));
  }
}

/** The reason of a system error: `permission denied (EACCES)`. Undefined for any other error. */
export function refusalOf(error: unknown): string | undefined {
  return isSystemError(error) ? `${reasonOf(error)} (${error.code})` : undefined;
}

function linesOf(error: unknown): readonly string[] {
  return error instanceof UnusableInput ? error.problems : [systemProblem(error) ?? limitProblem(error) ?? defect(error)];
}

/** A system error with its path: `/etc/shadow: permission denied (EACCES)`. */
function systemProblem(error: unknown): string | undefined {
  const { syscall, path, dest } = Object(error) as NodeJS.ErrnoException & { dest?: string };
  const refusal = refusalOf(error);
  const where = [path, dest].filter((one) => one !== undefined).join(' -> ') || syscall;
  return refusal && `${where}: ${refusal}`;
}

/** An input that exceeds a limit of node. */
function limitProblem(error: unknown): string | undefined {
  const { name, code = '', message } = Object(error) as NodeJS.ErrnoException;
  if (name === 'RangeError' && message.startsWith('Maximum call stack')) {
    return 'the input is nested too deeply, or refers to itself';
  }
  const isTooLarge = ['ERR_STRING_TOO_LONG', 'ERR_FS_FILE_TOO_LARGE', 'ERR_BUFFER_TOO_LARGE'].includes(code)
    || (name === 'RangeError' && /^Invalid (string|array|typed array) length|allocation failed/.test(message));
  return isTooLarge ? `the input is too large: ${firstLine(message)}` : undefined;
}

/** An unexpected error. Its message may contain private input, so only the beginning is shown. */
function defect(error: unknown): string {
  const { message } = Object(error) as Partial<Error>;
  const what = typeof message === 'string' ? message : typeof error === 'string' ? error : 'something that is no error was thrown';
  return `${firstLine(what)} (this is a defect of prow-deploy, or of the overlays; PROW_DEPLOY_DEBUG=1 shows where)`;
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.slice(0, 200);
}

/** The stack frames of an error, without its message. */
function framesOf(error: unknown): string {
  const { stack } = Object(error) as Partial<Error>;
  const frames = String(stack).split('\n').filter((line) => /^ +at /.test(line));
  return frames.length > 0 ? frames.join('\n') : '    at a place that is not known';
}
