import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { UnusableInput } from './errors';
import { reasonOf } from './system-error';

/** The maximum size of a file, in bytes. */
export const maxBytes = 64 * 2 ** 20;

/**
 * Reads a text file.
 *
 * @throws UnusableInput if it cannot be read, is larger than 64 MiB, or is not UTF-8
 */
export function readText(file: string): string {
  return decoded(readBytes(file), file);
}

/**
 * Reads a file.
 *
 * @throws UnusableInput if it cannot be read or is larger than 64 MiB
 */
export function readBytes(file: string): Buffer {
  const name = file === '' ? '""' : file;
  return reading(name, () => {
    // Without O_NONBLOCK, opening a pipe without a writer would block.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(descriptor);
      if (!status.isFile()) {
        throw new UnusableInput([`${name}: is ${fileKind(status)}, not a file`]);
      }
      return contentOf(descriptor, name, status.size);
    } finally {
      closeSync(descriptor);
    }
  });
}

/**
 * Reads all text from standard input.
 *
 * @throws UnusableInput if it cannot be read, is larger than 64 MiB, or is not UTF-8
 */
export function readStandardInput(): string {
  const name = 'standard input';
  return reading(name, () => {
    if (fstatSync(0).isDirectory()) {
      throw new UnusableInput([`${name}: is a folder`]);
    }
    return decoded(contentOf(0, name, 0), name);
  });
}

/** The kind of a path that is not a file, such as `a pipe`. */
export function fileKind(status: Stats): string {
  if (status.isDirectory()) {
    return 'a folder';
  }
  return status.isFIFO() ? 'a pipe' : status.isSocket() ? 'a socket' : 'a device';
}

function reading<Content>(name: string, read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusableInput) {
      throw error;
    }
    throw new UnusableInput([`${name}: cannot be read: ${reasonOf(error)}`]);
  }
}

/** @param size the minimum number of bytes, as far as known */
function contentOf(descriptor: number, name: string, size: number): Buffer {
  const bytes = size > maxBytes ? undefined : bytesOf(descriptor);
  if (bytes === undefined) {
    throw new UnusableInput([`${name}: is larger than ${maxBytes / 2 ** 20} MiB`]);
  }
  return bytes;
}

function decoded(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnusableInput([`${name}: not UTF-8 text`]);
  }
}

/** All bytes, or undefined if there are more than `maxBytes`. */
function bytesOf(descriptor: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= maxBytes;) {
    const chunk = Buffer.allocUnsafe(2 ** 16);
    const count = readSome(descriptor, chunk);
    if (count === 0) {
      return Buffer.concat(chunks);
    }
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  return undefined;
}

/** Reads some bytes. Waits if none are ready, as standard input may be non-blocking. */
function readSome(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
