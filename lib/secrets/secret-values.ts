import { join } from 'node:path';
import { expectArgument } from '../arguments';
import type { EnvFileSource, SecretSource, TemplateSource } from '../facts/secret';
import { filled } from '../facts/secret-template';
import { nearest } from '../nearest';
import { SecretsDirectory } from './secrets-directory';

/**
 * The private values of a secrets directory, by one rule: a file is its bytes, unless its source says that it is text; what is made of text,
 * a template or a field of an env file, takes UTF-8 alone, less the one line end behind a value.
 */
export class SecretValues {
  private readonly files: SecretsDirectory;

  /**
   * @param directory the secrets directory
   * @param facts what templates may name beside private values
   */
  constructor(readonly directory: string, private readonly facts: Readonly<Record<string, string>>) {
    expectArgument('SecretValues: directory', directory, 'a text');
    expectArgument('SecretValues: facts', facts, 'a mapping');
    this.files = new SecretsDirectory(directory);
  }

  /** What is missing, unreadable, empty or no text: one line each, without any value. Until it is mended, empty values stand in. */
  get problems(): readonly string[] {
    return this.files.problems;
  }

  /** A value, byte for byte, as a Secret holds it. */
  base64(source: SecretSource): string {
    const file = this.wholeFile(source);
    return (file === undefined ? Buffer.from(this.made(source)) : this.files.bytes(file)).toString('base64');
  }

  /** A value that is text. */
  text(source: SecretSource): string {
    const file = this.wholeFile(source);
    return file === undefined ? this.made(source) : this.files.text(file);
  }

  /** The lines of a file, less blank ones and comments. */
  lines(file: string): string[] {
    const lines = this.files.text(file).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** The file that is the value as it stands. */
  private wholeFile(source: SecretSource): string | undefined {
    if ('file' in source) {
      return source.text ? undefined : source.file;
    }
    return 'template' in source && source.orFile !== undefined && this.files.has(source.orFile) ? source.orFile : undefined;
  }

  /** A value that is made of text. */
  private made(source: SecretSource): string {
    if ('literal' in source) {
      return source.literal;
    }
    if ('file' in source) {
      return withoutLineEnd(this.files.text(source.file));
    }
    return 'template' in source ? this.filled(source) : this.field(source);
  }

  private filled({ template, values }: TemplateSource): string {
    return filled(template, (name) => {
      if (Object.hasOwn(values, name)) {
        return this.made(values[name]!);
      }
      if (Object.hasOwn(this.facts, name)) {
        return this.facts[name]!;
      }
      const known = Object.keys({ ...values, ...this.facts });
      this.files.problem(`a Secret's template names {{${name}}}, which has no value here${nearest(name, known)}`);
      return '';
    });
  }

  private field({ envFile, field }: EnvFileSource): string {
    const text = this.files.text(envFile);
    const lines = text.split('\n');
    const index = lines.findLastIndex((line) => line.startsWith(`${field}=`));
    const value = lines[index]?.slice(field.length + 1).replace(/\r$/, '') ?? '';
    const path = join(this.directory, envFile);
    if (index !== -1 && value.trim() === '') {
      this.files.problem(`${path}:${index + 1}: ${field} is empty`);
    } else if (index === -1 && text.trim() !== '') {
      this.files.problem(`${path}: holds no line "${field}=VALUE"`);
    }
    return value;
  }
}

/** What `echo` and editors write behind a value is no part of it. */
function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
