import { getSystemErrorMap } from 'node:util';

/** Why the operating system refused, in its own words: `permission denied`. Any other error is thrown on. */
export function reasonOf(error: unknown): string {
  if (!isSystemError(error)) {
    throw error;
  }
  return getSystemErrorMap().get(error.errno!)![1];
}

/** Whether an error is the operating system's, of one of these codes where any is named. */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  const { code = '', errno = 0 } = Object(error) as Partial<NodeJS.ErrnoException>;
  // Libraries number their errors too.
  const isOfTheSystem = getSystemErrorMap().get(errno)?.[0] === code;
  return isOfTheSystem && (codes.length === 0 || codes.includes(code));
}
