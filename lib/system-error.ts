import { getSystemErrorMap } from 'node:util';

/** What an error of the operating system says, in words: `permission denied`; of any other error, its message. */
export function systemErrorText(error: unknown): string {
  const { code, errno, message } = Object(error) as Partial<NodeJS.ErrnoException>;
  const [, words] = (errno !== undefined && getSystemErrorMap().get(errno)) || [];
  return words ?? message ?? code ?? String(error);
}

/** Whether an error is the operating system's, of one of these codes where any is named. */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  const { code, errno } = Object(error) as Partial<NodeJS.ErrnoException>;
  return typeof errno === 'number' && typeof code === 'string' && (codes.length === 0 || codes.includes(code));
}
