import type * as library from 'yaml';
import type { Document, DocumentOptions, LineCounter, ParseOptions, ScalarTag, SchemaOptions, YAMLError } from 'yaml';
import { UnusableInput } from './errors';
import { plainScalar } from './yaml-scalar';

/** Any unquoted text but the merge key. */
const plain: ScalarTag = { tag: 'tag:yaml.org,2002:int', default: true, test: /^(?!<<$)/, resolve: (text) => plainScalar(text) };

/** Reads as sigs.k8s.io/yaml does, with which Kubernetes and Prow read. */
export const kubernetesYaml: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  merge: true,
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
 * @throws UnusableInput with `file:line:column` for each place that is not YAML
 */
export function parseYaml(text: string, source: string): YamlDocument[] {
  const { LineCounter, parseAllDocuments } = yaml();
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { ...kubernetesYaml, lineCounter: lines, prettyErrors: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  const problems = documents.flatMap((document) => document.errors.map((error) => describe(error, source, lines)));
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return documents.map((document) => ({
    document: document as Document.Parsed,
    line: lines.linePos(document.contents?.range?.[0] ?? document.range[0]).line,
  }));
}

function describe(error: YAMLError, source: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `${source}:${line}:${col}: not valid YAML: ${error.message}`;
}
