import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvFileSource, FileSource, SecretSource, TemplateSource } from './environment/secret';
import { nearest } from './nearest';

/**
 * The private values of a secrets directory. Whatever is missing is gathered, so that one message names it all; until then an empty value
 * stands in for it.
 */
export class SecretValues {
  /** What is missing, unreadable or empty: one line each. */
  readonly problems: string[] = [];
  private readonly files = new Map<string, Buffer | undefined>();

  /**
   * @param directory the secrets directory
   * @param facts what templates may name beside private values
   */
  constructor(readonly directory: string, private readonly facts: Readonly<Record<string, string>>) {}

  /** A value, byte for byte, as a Secret holds it. */
  base64(source: SecretSource): string {
    return this.of(source).toString('base64');
  }

  /** A value that is text. */
  text(source: SecretSource): string {
    return this.of(source).toString('utf8');
  }

  private of(source: SecretSource): Buffer {
    if ('template' in source) {
      return this.template(source);
    }
    if ('literal' in source) {
      return Buffer.from(source.literal);
    }
    return 'envFile' in source ? this.field(source) : this.file(source);
  }

  /** The lines of a file, less blank ones and comments. */
  lines(file: string): string[] {
    const lines = this.file({ file }).toString('utf8').split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  }

  private template({ template, values, orFile }: TemplateSource): Buffer {
    const ready = orFile === undefined ? undefined : this.read(orFile, false);
    if (ready !== undefined) {
      return ready;
    }
    return Buffer.from(template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const source = values[name];
      const value = source ? this.text(source).replace(/\n$/, '') : this.facts[name];
      if (value === undefined) {
        this.problem(`a Secret's template names ${whole}, which has no value here${nearest(name, Object.keys({ ...values, ...this.facts }))}`);
      }
      return value ?? whole;
    }));
  }

  private field({ envFile, field }: EnvFileSource): Buffer {
    const content = this.file({ file: envFile }).toString('utf8');
    const values = content.split('\n').filter((line) => line.startsWith(`${field}=`)).map((line) => line.slice(field.length + 1));
    if (content !== '' && (values.at(-1) ?? '') === '') {
      this.problem(`${join(this.directory, envFile)}: holds no line "${field}=VALUE"`);
    }
    return Buffer.from(values.at(-1) ?? '');
  }

  private file({ file }: FileSource): Buffer {
    return this.read(file, true) ?? Buffer.alloc(0);
  }

  private read(file: string, required: boolean): Buffer | undefined {
    if (!this.files.has(file)) {
      this.files.set(file, this.load(file, required));
    }
    return this.files.get(file);
  }

  private load(file: string, required: boolean): Buffer | undefined {
    const path = join(this.directory, file);
    try {
      const content = readFileSync(path);
      if (content.toString('utf8').trim() === '') {
        this.problem(`${path}: is empty`);
      }
      return content;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (required || code !== 'ENOENT') {
        this.problem(`${path}: ${code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`}`);
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
