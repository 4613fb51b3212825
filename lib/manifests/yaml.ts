import type * as library from 'yaml';
import type { Document, DocumentOptions, ErrorCode, LineCounter, ParseOptions, ScalarTag, SchemaOptions, YAMLError } from 'yaml';
import { UnusableInput, refuse } from '../errors';
import { plainScalar } from '../yaml-scalar';

/** Any unquoted scalar but the merge key. */
const plain: ScalarTag = { tag: 'tag:yaml.org,2002:str', default: true, test: /^(?!<<$)/, resolve: (text) => plainScalar(text) };

/** Options to parse YAML like sigs.k8s.io/yaml, which Kubernetes and Prow use. */
export const kubernetesYaml: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  merge: true,
  // Warnings quote the text, which may be private.
  logLevel: 'error',
  customTags: (tags) => [plain, ...tags],
};

/** The YAML library. It loads slowly, so commands that do not need it must not load it. */
export function yaml(): typeof library {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as typeof library;
}

/** One document of a YAML stream. */
export interface YamlDocument {
  readonly document: Document.Parsed;
  /** The line where the document begins, counted from 1. */
  readonly line: number;
}

/**
 * Parses every document of a YAML stream.
 *
 * @param source the file's name, for messages
 * @throws UnusableInput with `file:line:column` of each syntax error, without quoting the text
 */
export function parseYaml(text: string, source: string): YamlDocument[] {
  return [...documentsOf(text, source)];
}

/** Like parseYaml, but parses one document at a time to save memory. */
export function* documentsOf(text: string, source: string): Generator<YamlDocument> {
  const { Composer, LineCounter, Parser } = yaml();
  const lines = new LineCounter();
  const options = { ...kubernetesYaml, prettyErrors: false, lineCounter: lines };
  const problems: string[] = [];
  for (const document of new Composer(options).compose(new Parser(lines.addNewLine).parse(text))) {
    const { errors } = document;
    // Too deep a nesting is an error at each level; one is enough.
    const reported = errors.some(isExhaustion) ? errors.filter(isExhaustion).slice(0, 1) : errors;
    problems.push(...reported.map((error) => describe(error, source, lines)));
    if (problems.length === 0) {
      yield { document: document as Document.Parsed, line: lines.linePos(document.contents?.range?.[0] ?? document.range[0]).line };
    }
  }
  refuse(problems);
}

function isExhaustion({ code }: YAMLError): boolean {
  return code === 'RESOURCE_EXHAUSTION';
}

function describe(error: YAMLError, source: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `${source}:${line}:${col}: not valid YAML: ${withoutText(error)}`;
}

/** Replacements for messages that quote the text. */
const messages: Partial<Record<ErrorCode, string>> = {
  BAD_COLLECTION_TYPE: 'a tag of another kind of value',
  BAD_DIRECTIVE: 'a directive that YAML does not have',
  BAD_DQ_ESCAPE: 'an escape sequence that YAML does not have',
  RESOURCE_EXHAUSTION: 'nested too deeply',
  TAG_RESOLVE_FAILED: 'a tag that is not known here, or that does not fit its value',
};

/** The message of an error without the text that it quotes, which may be private. Most messages quote it at their end. */
function withoutText({ code, message }: YAMLError): string {
  return messages[code] ?? message.replace(/(?<=\w): [^]*$/, '');
}

/** The maximum nesting of lists and mappings. */
const maxLevels = 500;

/** The maximum number of values and characters of a document, with aliases expanded. */
const max = { values: 5_000_000, characters: 2 ** 27 };

/**
 * Converts a document to plain JavaScript.
 *
 * @throws UnusableInput with the problem, without a place, if the document contains itself, is nested too deeply, or its aliases expand to too much
 */
export function valueOf(document: Document): unknown {
  try {
    const value: unknown = document.toJS();
    walk(value, [], { values: 0, characters: 0 });
    return value;
  } catch (error) {
    if (error instanceof UnusableInput) {
      throw error;
    }
    // Errors of the library: an alias without anchor, too many aliases, or an invalid merge. Some messages end with the alias, which is cut off.
    throw new UnusableInput([error instanceof RangeError ? messages.RESOURCE_EXHAUSTION! : (error as Error).message.replace(/:[^]*$/, '')]);
  }
}

function walk(value: unknown, within: object[], seen: { values: number; characters: number }): void {
  seen.values += 1;
  if (typeof value === 'string') {
    seen.characters += value.length;
  }
  if (seen.values > max.values || seen.characters > max.characters) {
    throw new UnusableInput(['its aliases expand to too much']);
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (within.includes(value)) {
    throw new UnusableInput(['contains itself']);
  }
  if (within.length === maxLevels) {
    throw new UnusableInput([`nested too deeply: more than ${maxLevels} levels`]);
  }
  within.push(value);
  for (const [key, inner] of Object.entries(value)) {
    seen.characters += key.length;
    walk(inner, within, seen);
  }
  within.pop();
}
