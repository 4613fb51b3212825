import type * as library from 'yaml';
import type { Document, DocumentOptions, ErrorCode, LineCounter, ParseOptions, ScalarTag, SchemaOptions, YAMLError } from 'yaml';
import { UnusableInput } from '../errors';
import { plainScalar } from '../yaml-scalar';

/** Any unquoted text but the merge key. */
const plain: ScalarTag = { tag: 'tag:yaml.org,2002:str', default: true, test: /^(?!<<$)/, resolve: (text) => plainScalar(text) };

/** Reads as sigs.k8s.io/yaml does, with which Kubernetes and Prow read. */
export const kubernetesYaml: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  merge: true,
  // Its warnings quote the text.
  logLevel: 'error',
  customTags: (tags) => [plain, ...tags],
};

/** The YAML library, loaded by who needs it: it takes as long as the rest of many a command. */
export function yaml(): typeof library {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as typeof library;
}

/** One document of a YAML stream, and where in its file it begins. */
export interface YamlDocument {
  readonly document: Document.Parsed;
  /** Counted from 1. */
  readonly line: number;
}

/**
 * Parses every document of a YAML stream.
 *
 * @param source the file's name, for messages
 * @throws UnusableInput with `file:line:column` for each place that is not YAML; it quotes nothing of the text
 */
export function parseYaml(text: string, source: string): YamlDocument[] {
  return [...documentsOf(text, source)];
}

/** The same one by one, so that a stream of many documents need not be held as a whole. */
export function* documentsOf(text: string, source: string): Generator<YamlDocument> {
  const { Composer, LineCounter, Parser } = yaml();
  const lines = new LineCounter();
  const options = { ...kubernetesYaml, prettyErrors: false, lineCounter: lines };
  const problems: string[] = [];
  for (const document of new Composer(options).compose(new Parser(lines.addNewLine).parse(text))) {
    const { errors } = document;
    // What is nested too deeply is so at many levels.
    const told = errors.some(isExhaustion) ? errors.filter(isExhaustion).slice(0, 1) : errors;
    problems.push(...told.map((error) => describe(error, source, lines)));
    if (problems.length === 0) {
      yield { document: document as Document.Parsed, line: lines.linePos(document.contents?.range?.[0] ?? document.range[0]).line };
    }
  }
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
}

function isExhaustion({ code }: YAMLError): boolean {
  return code === 'RESOURCE_EXHAUSTION';
}

function describe(error: YAMLError, source: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `${source}:${line}:${col}: not valid YAML: ${inOwnWords(error)}`;
}

/** In place of messages that quote the text, but for those that do so at their end. */
const messages: Partial<Record<ErrorCode, string>> = {
  BAD_COLLECTION_TYPE: 'a tag of another kind of value',
  BAD_DIRECTIVE: 'a directive that YAML does not have',
  BAD_DQ_ESCAPE: 'an escape sequence that YAML does not have',
  RESOURCE_EXHAUSTION: 'nested too deeply',
  TAG_RESOLVE_FAILED: 'a tag that is not known here, or that does not fit its value',
};

/** What is wrong, without the text that it is wrong with: that may be private. */
function inOwnWords({ code, message }: YAMLError): string {
  return messages[code] ?? message.replace(/(?<=\w): [^]*$/, '');
}

/** Levels of lists and mappings that a value may have. */
const mostLevels = 500;

/** Values that a document may hold, those that aliases repeat included, and characters of text in them. */
const most = { values: 5_000_000, characters: 2 ** 27 };

/**
 * What a document says, as plain JavaScript that can be walked to its end.
 *
 * @throws UnusableInput with the problem alone, where it contains itself, is nested too deeply, or says too much by its aliases
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
    // The library's own: an alias of no anchor, too many of them, or a merge of what cannot be merged. Some name the alias at their end.
    throw new UnusableInput([error instanceof RangeError ? messages.RESOURCE_EXHAUSTION! : (error as Error).message.replace(/:[^]*$/, '')]);
  }
}

function walk(value: unknown, within: object[], seen: { values: number; characters: number }): void {
  seen.values += 1;
  if (typeof value === 'string') {
    seen.characters += value.length;
  }
  if (seen.values > most.values || seen.characters > most.characters) {
    throw new UnusableInput(['says more than can be held, by its aliases']);
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (within.includes(value)) {
    throw new UnusableInput(['contains itself']);
  }
  if (within.length === mostLevels) {
    throw new UnusableInput([`nested too deeply: more than ${mostLevels} levels`]);
  }
  within.push(value);
  for (const [key, inner] of Object.entries(value)) {
    seen.characters += key.length;
    walk(inner, within, seen);
  }
  within.pop();
}
