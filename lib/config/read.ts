import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { UnusableInput } from '../errors';
import { maxBytes, readBytes } from '../text';
import type { YamlFile } from './document';
import { readYaml } from './document';

/**
 * Reads a YAML file, gzipped or not, as Prow does. What makes it unreadable is a finding like any other, so that one bad file of many
 * does not hide the rest.
 */
export function readYamlFile(file: string): YamlFile {
  try {
    const bytes = plainBytes(readBytes(file));
    return isUtf8(bytes) ? readYaml(file, bytes.toString('utf8')) : unreadable(file, 'not UTF-8 text', firstBadLine(bytes));
  } catch (error) {
    const message = error instanceof UnusableInput ? error.problems[0]!.slice(`${file}: `.length) : `cannot be unpacked: ${(error as Error).message}`;
    return unreadable(file, message, 1);
  }
}

/** The content of a file that may be gzipped, as ConfigMaps hold it. */
export function plainBytes(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes;
}

function unreadable(file: string, message: string, line: number): YamlFile {
  return { file, value: undefined, findings: [{ file, line, column: 1, path: '', message }], locate: () => ({ line: 1, column: 1 }), span: () => undefined };
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) {
      return line;
    }
    start = end + 1;
  }
  return line;
}
