import type { Document, DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags, YAMLError } from 'yaml';
import { LineCounter, parseAllDocuments } from 'yaml';
import { UnusableInput } from './errors';

/** What YAML 1.1 knows and sigs.k8s.io/yaml, with which Kubernetes and Prow read, does not: dates, base 60, sets. */
const unknownToKubernetes = new Set(['timestamp', 'binary', 'set', 'omap', 'pairs']);

/** `0o17`, which YAML 1.2 has and Go reads as well. */
const octal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0o[0-7]+$/,
  resolve: (text) => Number(text.replace('+', '').replace(/^-/, '')) * (text.startsWith('-') ? -1 : 1),
};

/** Reads as sigs.k8s.io/yaml does: `0400` is octal, `on` is true, dates and numbers beyond all bounds stay text. */
export const kubernetesYaml: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  merge: true,
  customTags: (tags) => [octal, ...tags.filter((tag) => !isForeign(tag)).map(bounded)] as Tags,
};

/** A colour such as `80e591` is no number. */
function bounded(tag: Tags[number]): Tags[number] {
  const isExponential = typeof tag !== 'string' && 'format' in tag && tag.format === 'EXP';
  return isExponential ? { ...tag, resolve: (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text) } as ScalarTag : tag;
}

function isForeign(tag: Tags[number]): boolean {
  if (typeof tag === 'string') {
    return unknownToKubernetes.has(tag);
  }
  return unknownToKubernetes.has(tag.tag.split(':').at(-1)!) || ('format' in tag && tag.format === 'TIME');
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
