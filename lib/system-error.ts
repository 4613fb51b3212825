import { getSystemErrorMap } from 'node:util';

/** The message of an error of the operating system, such as `permission denied`. Rethrows any other error. */
export function reasonOf(error: unknown): string {
  if (!isSystemError(error)) {
    throw error;
  }
  return getSystemErrorMap().get(error.errno!)![1];
}

/** Whether an error is of the operating system and, if codes are given, has one of them. */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  const { code = '', errno = 0 } = Object(error) as Partial<NodeJS.ErrnoException>;
  // Errors of libraries may also have `errno`.
  const isOfTheSystem = getSystemErrorMap().get(errno)?.[0] === code;
  return isOfTheSystem && (codes.length === 0 || codes.includes(code));
}
