import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { UnusableInput } from '../errors';
import { maxBytes, readBytes } from '../text';
import { readYaml, type YamlFile } from './document';

/** Reads a YAML file as Prow does, gzipped or not. A file that cannot be read has a finding, so that the other files are still checked. */
export function readYamlFile(file: string): YamlFile {
  try {
    const bytes = plainBytes(readBytes(file));
    return isUtf8(bytes) ? readYaml(file, bytes.toString('utf8')) : unreadable(file, 'not UTF-8 text', firstBadLine(bytes));
  } catch (error) {
    const message = error instanceof UnusableInput ? error.problems[0]!.slice(`${file}: `.length) : `cannot be unpacked: ${(error as Error).message}`;
    return unreadable(file, message, 1);
  }
}

/** Returns the content of a file, unpacked if it is gzipped. */
export function plainBytes(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes;
}

function unreadable(file: string, message: string, line: number): YamlFile {
  return { file, value: undefined, findings: [{ file, line, column: 1, path: '', message }], locate: () => ({ line: 1, column: 1 }), span: () => undefined };
}

function firstBadLine(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) {
      return line;
    }
    start = end + 1;
  }
}
