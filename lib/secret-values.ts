import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { confined } from './confined';
import type { EnvFileSource, FileSource, SecretSource, TemplateSource } from './environment/secret';
import { nearest } from './nearest';
import { exposingRepository } from './repository';
import { isSystemError, reasonOf } from './system-error';

/** A name in a template, blanks around it or not. */
const placeholder = /\{\{[ \t]*([^{}]*?)[ \t]*\}\}/g;

/**
 * The private values of a secrets directory. Whatever is missing is gathered, so that one message names it all; until then an empty value
 * stands in for it.
 */
export class SecretValues {
  /** What is missing, unreadable, empty or in the wrong place: one line each, without any value. */
  readonly problems: string[] = [];
  private readonly files = new Map<string, Buffer | undefined>();
  private readonly isThere: boolean;

  /**
   * @param directory the secrets directory
   * @param facts what templates may name beside private values
   */
  constructor(readonly directory: string, private readonly facts: Readonly<Record<string, string>>) {
    this.isThere = this.checkDirectory();
  }

  /** A value, byte for byte, as a Secret holds it. */
  base64(source: SecretSource): string {
    return this.of(source).toString('base64');
  }

  /** A value that is text. */
  text(source: SecretSource): string {
    return this.of(source).toString('utf8');
  }

  /** The lines of a file, less blank ones and comments. */
  lines(file: string): string[] {
    const lines = this.textOf(file).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  }

  private checkDirectory(): boolean {
    if (!(statSync(this.directory, { throwIfNoEntry: false })?.isDirectory() ?? false)) {
      this.problem(`${this.directory}: is no folder with private values`);
      return false;
    }
    const repository = exposingRepository(`${this.directory}/`);
    if (repository !== undefined) {
      this.problem(`${this.directory}: lies in the repository, and git does not ignore it; name it in ${join(repository, '.gitignore')} or move it out`);
    }
    return repository === undefined;
  }

  private of(source: SecretSource): Buffer {
    if ('template' in source) {
      return this.template(source);
    }
    if ('literal' in source) {
      return Buffer.from(source.literal);
    }
    if ('envFile' in source) {
      return this.field(source);
    }
    return source.text ? Buffer.from(this.line(source.file)) : this.file(source);
  }

  private template({ template, values, orFile }: TemplateSource): Buffer {
    const ready = orFile === undefined ? undefined : this.read(orFile, false);
    if (ready !== undefined) {
      return ready;
    }
    if (template.replace(placeholder, '').includes('{{')) {
      this.problem('a Secret\'s template has a {{ without its }}');
    }
    return Buffer.from(template.replace(placeholder, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? this.valueIn(values[name]!) : Object.hasOwn(this.facts, name) ? this.facts[name] : undefined;
      if (value === undefined) {
        this.problem(`a Secret's template names ${whole}, which has no value here${nearest(name, Object.keys({ ...values, ...this.facts }))}`);
      }
      return value ?? whole;
    }));
  }

  private valueIn(source: FileSource | EnvFileSource): string {
    return 'envFile' in source ? this.field(source).toString('utf8') : this.line(source.file);
  }

  private field({ envFile, field }: EnvFileSource): Buffer {
    const content = this.textOf(envFile);
    const lines = content.split(/\r?\n/).filter((line) => line.startsWith(`${field}=`));
    const value = lines.at(-1)?.slice(field.length + 1) ?? '';
    if (content !== '' && value === '') {
      this.problem(`${join(this.directory, envFile)}: holds no line "${field}=VALUE"`);
    }
    return Buffer.from(value);
  }

  /** A text less the line end that `echo` and editors write. */
  private line(file: string): string {
    return this.textOf(file).replace(/\r?\n$/, '');
  }

  private textOf(file: string): string {
    const bytes = this.file({ file });
    if (!isUtf8(bytes)) {
      this.problem(`${join(this.directory, file)}:${lineThatIsNoText(bytes)}: is no UTF-8 text`);
      return '';
    }
    return bytes.toString('utf8');
  }

  private file({ file }: FileSource): Buffer {
    return this.read(file, true) ?? Buffer.alloc(0);
  }

  private read(file: string, required: boolean): Buffer | undefined {
    if (!this.files.has(file) && this.isThere) {
      this.files.set(file, this.load(file, required));
    }
    return this.files.get(file);
  }

  private load(file: string, required: boolean): Buffer | undefined {
    const path = join(this.directory, file);
    try {
      const real = confined(this.directory, file);
      if (real === undefined) {
        this.problem(`${path}: leads out of the secrets directory, to ${realpathSync(path)}`);
        return undefined;
      }
      const content = readFileSync(real);
      if (content.toString('latin1').trim() === '') {
        this.problem(`${path}: is empty`);
      }
      return content;
    } catch (error) {
      const isMissing = isSystemError(error, 'ENOENT');
      if (required || !isMissing) {
        this.problem(`${path}: ${isMissing ? 'is missing' : `cannot be read: ${reasonOf(error)}`}`);
      }
      return undefined;
    }
  }

  private problem(line: string): void {
    if (!this.problems.includes(line)) {
      this.problems.push(line);
    }
  }
}

function lineThatIsNoText(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  return lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
}
