import { isDeepStrictEqual } from 'node:util';
import { isNode, stringify } from 'yaml';
import type { Document } from 'yaml';
import { UnusableInput } from '../errors';
import { kubernetesYaml, parseYaml, readText } from '../yaml';

/** A value of a YAML file at a path of keys and indices. */
interface Change {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
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
  static read<Content extends object>(file: string): BaseFile<Content> {
    const known = read.get(file) ?? new BaseFile(file, readText(file));
    read.set(file, known);
    return known as BaseFile<Content>;
  }

  readonly content: Content;
  private readonly document: Document.Parsed;

  private constructor(readonly file: string, readonly text: string) {
    const documents = parseYaml(text, file);
    const content: unknown = documents[0]?.document.toJS();
    if (documents.length !== 1 || typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw new UnusableInput([`${file}:1:1: must hold one YAML document that is a mapping; it holds ${documents.length} documents`]);
    }
    this.document = documents[0]!.document;
    this.content = content as Content;
  }

  /** The file's text with other content. Keys may be added at its end; what else is new takes the place of what it differs from. */
  with(content: Content): string {
    const before = this.content as Record<string, unknown>;
    const added = Object.fromEntries(Object.entries(content).filter(([key, value]) => value !== undefined && !(key in before)));
    const kept = Object.fromEntries(Object.entries(content).filter(([key]) => key in before));
    let text = this.text;
    for (const { start, end, replacement } of this.splices(differences(before, kept, []))) {
      text = text.slice(0, start) + replacement + text.slice(end);
    }
    return Object.keys(added).length === 0 ? text : `${text.trimEnd()}\n\n${stringify(added, { ...kubernetesYaml, lineWidth: 0 })}`;
  }

  /** What to replace in the text, from its end to its beginning, so that no replacement moves another. */
  private splices(changes: readonly Change[]): { start: number; end: number; replacement: string }[] {
    return changes
      .map(({ path, value }) => {
        const node = this.document.getIn(path, true);
        if (!isNode(node) || !node.range) {
          throw new Error(`${this.file}: nothing at ${path.join('.')}`);
        }
        return { start: node.range[0], end: node.range[1], replacement: inPlace(value) };
      })
      .sort((one, other) => other.start - one.start);
  }
}

/** A value as it can stand in the middle of a line. */
function inPlace(value: unknown): string {
  const plain = stringify(value, { ...kubernetesYaml, lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
  return plain.includes('\n') ? JSON.stringify(value) : plain;
}

function differences(before: unknown, after: unknown, path: readonly (string | number)[]): Change[] {
  if (isDeepStrictEqual(before, after)) {
    return [];
  }
  if (isMapping(before) && isMapping(after) && isDeepStrictEqual(Object.keys(before).sort(), Object.keys(after).sort())) {
    return Object.keys(before).flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  return [{ path, value: after }];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
