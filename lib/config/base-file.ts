import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import type { BaseSource } from '../environment/environment';
import { UnusableInput } from '../errors';
import { kubernetesYaml, readText } from '../yaml';
import { readYaml } from './document';
import type { YamlFile } from './document';
import { describeFinding, describePath } from './finding';
import type { Path } from './finding';

/** A value of a YAML file that is another one. */
interface Change {
  readonly path: Path;
  readonly value: unknown;
}

const read = new Map<string, BaseFile<object>>();
const emitted = new Map<string, object>();

/** What a text says that a base file gave, without reading it again; of any other text, what it says as Prow reads it. */
export function contentOf(text: string): unknown {
  return emitted.get(text) ?? readYaml('', text).value;
}

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
    const file = typeof base === 'string' ? base : base.source;
    const known = read.get(file);
    if (known !== undefined && (typeof base === 'string' || known.text === base.text)) {
      return known as BaseFile<Content>;
    }
    const made = new BaseFile<Content>(file, typeof base === 'string' ? readText(base) : base.text);
    read.set(file, made);
    return made;
  }

  readonly content: Content;
  private readonly yaml: YamlFile;

  private constructor(readonly file: string, readonly text: string) {
    this.yaml = readYaml(file, text);
    const { findings, value } = this.yaml;
    if (findings.length > 0) {
      throw new UnusableInput(findings.map(describeFinding));
    }
    if (!isMapping(value)) {
      throw new UnusableInput([`${file}:1:1: must hold one mapping; it holds ${value === undefined ? 'nothing' : 'something else'}`]);
    }
    this.content = value as Content;
    emitted.set(text, this.content);
  }

  /**
   * The file's text with other content. Keys may be added at its end; what else is new takes the place of what it differs from.
   *
   * @throws UnusableInput where a change touches what is not written in block style
   */
  with(content: Content): string {
    const before = this.content as Record<string, unknown>;
    const added = Object.fromEntries(Object.entries(content).filter(([key, value]) => value !== undefined && !(key in before)));
    const kept = Object.fromEntries(Object.entries(content).filter(([key]) => key in before));
    const splices = differences(before, kept, []).map((change) => this.splice(change)).sort((one, other) => other.start - one.start);
    const text = splices.reduce((changed, { start, end, replacement }) => changed.slice(0, start) + replacement + changed.slice(end), this.text);
    const whole = Object.keys(added).length === 0 ? text : `${text.trimEnd()}\n\n${stringify(added, { ...kubernetesYaml, lineWidth: 0 })}`;
    emitted.set(whole, content);
    return whole;
  }

  private splice({ path, value }: Change): { start: number; end: number; replacement: string } {
    const span = this.yaml.span(path);
    if (span === undefined) {
      const { line, column } = this.yaml.locate(path);
      throw new UnusableInput([`${this.file}:${line}:${column}: ${describePath(path)} is to be changed; write it in block style, on lines of its own`]);
    }
    return { ...span, replacement: inPlace(value) };
  }
}

/** A value as it can stand in the middle of a line. */
function inPlace(value: unknown): string {
  const plain = stringify(value, { ...kubernetesYaml, lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
  return plain.includes('\n') ? JSON.stringify(value) : plain;
}

function differences(before: unknown, after: unknown, path: Path): Change[] {
  if (isMapping(before) && isMapping(after) && isDeepStrictEqual(Object.keys(before), Object.keys(after))) {
    return Object.keys(before).flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  return isDeepStrictEqual(before, after) ? [] : [{ path, value: after }];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
