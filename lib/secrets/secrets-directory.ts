import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../inside';
import { PrivateValue } from '../private-value';
import { isSystemError, reasonOf } from '../system-error';

/**
 * The files of a secrets directory. A file outside of it is not read, links resolved. Problems are collected, so that one message can report
 * them all. A file with a problem is read as empty.
 */
export class SecretsDirectory {
  /** What is missing, unreadable, empty or not text: one line each, without any value. */
  readonly problems: string[] = [];
  private readonly files = new Map<string, PrivateValue<Buffer>>();
  /** The path of the directory with links resolved; undefined if there is none. */
  private readonly place?: string;

  constructor(readonly path: string) {
    try {
      const place = realpathSync(path);
      if (statSync(place).isDirectory()) {
        this.place = place;
      } else {
        this.problem(`${path}: is not a folder; private values stand in one, each in a file`);
      }
    } catch (error) {
      this.problem(`${path}: the folder with private values ${fault(error)}`);
    }
  }

  /** Whether the file exists. */
  has(file: string): boolean {
    return this.read(file, false) !== undefined;
  }

  /** The content of a file. */
  bytes(file: string): Buffer {
    return this.read(file, true) ?? Buffer.alloc(0);
  }

  /** The text of a UTF-8 file, without a byte order mark. */
  text(file: string): string {
    const bytes = this.bytes(file);
    if (!isUtf8(bytes)) {
      this.problem(`${join(this.path, file)}:${firstLineNotUtf8(bytes)}: is not UTF-8 text`);
      return '';
    }
    return new TextDecoder().decode(bytes);
  }

  problem(line: string): void {
    if (!this.problems.includes(line)) {
      this.problems.push(line);
    }
  }

  private read(file: string, isRequired: boolean): Buffer | undefined {
    const known = this.files.get(file);
    if (known !== undefined) {
      return known.reveal();
    }
    const content = this.place === undefined ? undefined : this.load(this.place, file, isRequired);
    if (content !== undefined) {
      this.files.set(file, new PrivateValue(content));
    }
    return content;
  }

  private load(place: string, file: string, isRequired: boolean): Buffer | undefined {
    const path = join(this.path, file);
    try {
      const real = realpathSync(join(place, file));
      const problem = !isInside(place, real) ? `leads out of the secrets directory, to ${real}` : !statSync(real).isFile() ? 'is not a file' : undefined;
      if (problem !== undefined) {
        this.problem(`${path}: ${problem}`);
        return Buffer.alloc(0);
      }
      const content = readFileSync(real);
      if (content.toString('utf8').trim() === '') {
        this.problem(`${path}: is empty`);
      }
      return content;
    } catch (error) {
      if (isRequired || !isSystemError(error, 'ENOENT')) {
        this.problem(`${path}: ${fault(error)}`);
      }
      return undefined;
    }
  }
}

function fault(error: unknown): string {
  return isSystemError(error, 'ENOENT') ? 'is missing' : `cannot be read: ${reasonOf(error)}`;
}

function firstLineNotUtf8(bytes: Buffer): number {
  let [line, start] = [1, 0];
  for (let end = bytes.indexOf('\n'); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf('\n', start)) {
    start = end + 1;
    line += 1;
  }
  return line;
}
