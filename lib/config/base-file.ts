import { Yaml } from 'cdk8s';
import { isFields } from '../fields';
import { expectArgument } from '../arguments';
import type { BaseSource } from '../facts/facts';
import { refuse, UnusableInput } from '../errors';
import { readText } from '../text';
import { differences, type Addition, type Difference } from './differences';
import { readYaml, type YamlFile } from './document';
import { describeFinding, describePath, type ConfigFinding, type Path, type Place, type Report } from './finding';
import { Lines } from './lines';

/** A part of a text that is another one. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** What an environment makes of a base file. */
export interface DerivedFile {
  /** The base file's name. */
  readonly file: string;
  readonly text: string;
  /** Where in the base file stands what stands at a place of the text, or what it took the place of. */
  readonly origin: (place: Place) => Place;
}

const read = new Map<string, BaseFile<object>>();
/**
 * A YAML file that people and bots edit. What an environment changes in it is written into its own text, so that layout and comments stay,
 * and a file of which nothing changes is emitted byte for byte as hook uploads it.
 */
export class BaseFile<Content extends object> {
  /**
   * Reads a file once, however many environments use it.
   *
   * @throws UnusableInput with `file:line:column` where it is not YAML, or is not one mapping
   */
  static read<Content extends object>(base: BaseSource): BaseFile<Content> {
    expectArgument('BaseFile.read: base', base, 'a text, or { source, text }');
    if (typeof base !== 'string') {
      return new BaseFile<Content>(base.source, base.text);
    }
    const known = read.get(base) ?? new BaseFile(base, readText(base));
    read.set(base, known);
    return known as BaseFile<Content>;
  }

  readonly content: Content;
  private readonly yaml: YamlFile;
  private readonly lines: Lines;

  private constructor(readonly file: string, readonly text: string) {
    this.yaml = readYaml(file, text);
    this.lines = new Lines(text);
    const { findings, value } = this.yaml;
    refuse(findings.map(describeFinding));
    if (!isFields(value)) {
      throw new UnusableInput([`${file}:1:1: must hold one mapping; it holds ${value === undefined ? 'nothing' : 'something else'}`]);
    }
    this.content = value as Content;
  }

  /**
   * The file's text with other content. Keys may be added at its end; what else is new takes the place of what it differs from.
   *
   * @throws UnusableInput where a change touches what is not written in block style
   */
  with(content: Content): string {
    return this.changed(this.content, content).text;
  }

  /** The file as it is, byte for byte. */
  get verbatim(): DerivedFile {
    return { file: this.file, text: this.text, origin: (place) => place };
  }

  /**
   * What an environment makes of the file.
   *
   * @param before what is made use of: the content, or of it what fits Prow's types
   * @param change gives the new content, and reports what of it the file has no place for
   * @throws UnusableInput with all that was reported, each with its place in the file
   */
  derive<Used extends object>(before: Used, change: (before: Used, report: Report) => Used): DerivedFile {
    const problems: string[] = [];
    const after = change(before, (path, message) => problems.push(this.problem(path, message)));
    refuse(problems);
    const { text, splices } = this.changed(before, after);
    const lines = new Lines(text);
    return { file: this.file, text, origin: (place) => this.lines.placeOf(originOf(splices, lines.offsetOf(place), this.text.length)) };
  }

  private changed(before: object, after: object): { text: string; splices: readonly Splice[] } {
    const added = Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== undefined && !(key in before)));
    const kept = Object.fromEntries(Object.entries(after).filter(([key]) => key in before));
    const splices = differences(before, kept).map((change) => this.splice(change))
      .sort((one, other) => one.start - other.start || one.end - other.end);
    const overlap = splices.find(({ start }, index) => start < (splices[index - 1]?.end ?? 0));
    if (overlap !== undefined) {
      const { line, column } = this.lines.placeOf(overlap.start);
      throw new UnusableInput([`${this.file}:${line}:${column}: one key is to be removed and others added before it; write it last in its mapping`]);
    }
    const text = splices.reduceRight((changed, { start, end, replacement }) => changed.slice(0, start) + replacement + changed.slice(end), this.text);
    const whole = Object.keys(added).length === 0 ? text : `${text.trimEnd()}\n\n${Yaml.stringify(added)}`;
    return { text: whole, splices };
  }

  private splice(change: Difference): Splice {
    const { path } = change;
    if ('removed' in change) {
      return this.removal(path);
    }
    const span = this.yaml.span(path);
    if ('added' in change) {
      return this.addition(this.lines.offsetOf(this.yaml.locate(path)), span?.end, change);
    }
    if (span === undefined) {
      throw new UnusableInput([this.problem(path, 'is to be changed; write it in block style, on lines of its own')]);
    }
    return { ...span, replacement: JSON.stringify(change.value) };
  }

  /** A key's own line or, in the first line of a list's item, all up to the next key. */
  private removal(path: Path): Splice {
    const start = this.lines.offsetOf(this.yaml.locate(path, 'key'));
    const { column } = this.lines.placeOf(start);
    const lineStart = start - column + 1;
    const end = this.yaml.span(path)?.end;
    const lineEnd = end === undefined ? -1 : `${this.text}\n`.indexOf('\n', end);
    if (end !== undefined && /^\s*(#.*)?$/.test(this.text.slice(end, lineEnd))) {
      const before = this.text.slice(lineStart, start);
      if (before.trim() === '') {
        // The line's end stays: more keys may go there.
        return lineStart === 0 ? { start: 0, end: lineEnd + 1, replacement: '' } : { start: lineStart - 1, end: lineEnd, replacement: '' };
      }
      const next = new RegExp(`^\\n(?:\\s*\\n| *#.*\\n)* {${column - 1}}(?=[^\\s#])`).exec(this.text.slice(lineEnd));
      if (/^ *- [- ]*$/.test(before) && next !== null) {
        return { start, end: lineEnd + next[0].length, replacement: '' };
      }
    }
    throw new UnusableInput([this.problem(path, 'is to be removed; write it in block style, on a line of its own')]);
  }

  /** More keys after a mapping's last line or, where it is not plain to see which that is, before its first key. */
  private addition(start: number, end: number | undefined, { path, added }: Addition): Splice {
    if (this.text[start] === '{') {
      throw new UnusableInput([this.problem(path, `gets ${Object.keys(added).join(', ')}; write it in block style, on lines of its own`)]);
    }
    const indent = ' '.repeat(this.lines.placeOf(start).column - 1);
    const lines = Yaml.stringify(added).trimEnd().split('\n');
    if (end === undefined) {
      return { start, end: start, replacement: lines.map((line) => `${line}\n${indent}`).join('') };
    }
    const lineEnd = `${this.text}\n`.indexOf('\n', end);
    return { start: lineEnd, end: lineEnd, replacement: lines.map((line) => `\n${indent}${line}`).join('') };
  }

  /** A finding about the value at a path. */
  finding(path: Path, message: string): ConfigFinding {
    return { file: this.file, ...this.yaml.locate(path), path: describePath(path), message };
  }

  private problem(path: Path, message: string): string {
    return describeFinding(this.finding(path, message));
  }
}

/** Where in a text stood what stands at an offset after some changes. */
function originOf(splices: readonly Splice[], offset: number, length: number): number {
  let shift = 0;
  for (const { start, end, replacement } of splices) {
    if (offset < start + shift) {
      break;
    }
    if (offset < start + shift + replacement.length) {
      return start;
    }
    shift += replacement.length - (end - start);
  }
  return Math.min(offset - shift, length);
}
