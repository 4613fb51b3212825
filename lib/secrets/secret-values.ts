import { join } from 'node:path';
import { expectArgument } from '../arguments';
import type { EnvFileSource, SecretSource, TemplateSource } from '../facts/secret';
import { fillTemplate } from '../facts/secret-template';
import { nearest } from '../nearest';
import { SecretsDirectory } from './secrets-directory';

/**
 * Reads private values from a secrets directory. A file is taken byte for byte, unless its source sets `text`. Text, templates and env files
 * must be UTF-8; one trailing line end of a value is removed.
 */
export class SecretValues {
  private readonly files: SecretsDirectory;

  /**
   * @param directory the secrets directory
   * @param facts the values of template placeholders that come from the environment
   */
  constructor(readonly directory: string, private readonly facts: Readonly<Record<string, string>>) {
    expectArgument('SecretValues: directory', directory, 'a text');
    expectArgument('SecretValues: facts', facts, 'a mapping');
    this.files = new SecretsDirectory(directory);
  }

  /** Problems of values read so far: missing, unreadable, empty or not text. One line each, without any value. Such a value is read as empty. */
  get problems(): readonly string[] {
    return this.files.problems;
  }

  /** A value in base64, as in the `data` of a Secret. */
  base64(source: SecretSource): string {
    const file = this.wholeFile(source);
    return (file === undefined ? Buffer.from(this.textOf(source)) : this.files.bytes(file)).toString('base64');
  }

  /** A value as text. */
  text(source: SecretSource): string {
    const file = this.wholeFile(source);
    return file === undefined ? this.textOf(source) : this.files.text(file);
  }

  /** The lines of a file, without blank lines and comments. */
  lines(file: string): string[] {
    const lines = this.files.text(file).split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  }

  /** The file that is the value, byte for byte, if the source has one. */
  private wholeFile(source: SecretSource): string | undefined {
    if ('file' in source) {
      return source.text ? undefined : source.file;
    }
    return 'template' in source && source.orFile !== undefined && this.files.has(source.orFile) ? source.orFile : undefined;
  }

  /** A value from a literal, a text file, a template or an env file. */
  private textOf(source: SecretSource): string {
    if ('literal' in source) {
      return source.literal;
    }
    if ('file' in source) {
      return withoutLineEnd(this.files.text(source.file));
    }
    if ('elsewhere' in source) {
      return '';
    }
    return 'template' in source ? this.filledTemplate(source) : this.envFileField(source);
  }

  private filledTemplate({ template, values }: TemplateSource): string {
    return fillTemplate(template, (name) => {
      if (Object.hasOwn(values, name)) {
        return this.textOf(values[name]!);
      }
      if (Object.hasOwn(this.facts, name)) {
        return this.facts[name]!;
      }
      const known = Object.keys({ ...values, ...this.facts });
      this.files.problem(`a Secret's template names {{${name}}}, which has no value here${nearest(name, known)}`);
      return '';
    });
  }

  private envFileField({ envFile, field }: EnvFileSource): string {
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

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
