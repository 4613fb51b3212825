import { readFileSync } from 'node:fs';
import { UnusableInput } from './errors';

/**
 * The text of a file.
 *
 * @throws UnusableInput where it cannot be read or is not UTF-8
 */
export function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableInput([`${file}: not UTF-8 text`]);
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnusableInput([`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code}`]);
  }
}
