import type * as library from './any-yaml';
import { readPlainYaml } from './block';
import type { Finding, Locatable, Path } from './finding';

/** A YAML file of Prow's configuration: its first document, as Prow reads it. */
export interface YamlFile extends Locatable {
  /** Where the text of a value begins and ends, for a path that leads to a scalar on its line or to a block of such. */
  span(path: Path): { readonly start: number; readonly end: number } | undefined;
  /** Undefined where the file holds nothing. */
  readonly value: unknown;
  /** What makes it no single YAML document, or one that Prow reads otherwise than it was meant. */
  readonly findings: readonly Finding[];
}

/** Reads a file's text; never throws on what stands in it. */
export function readYaml(file: string, text: string): YamlFile {
  const plain = readPlainYaml(text);
  if (plain === undefined) {
    return anyYaml(file, text);
  }
  let places: YamlFile | undefined;
  const read = (): YamlFile => places ??= anyYaml(file, text);
  return { file, value: plain.value, findings: [], locate: (path, part) => read().locate(path, part), span: (path) => read().span(path) };
}

/** Loaded when a text is not plain, or a place in it is asked for. */
function anyYaml(file: string, text: string): YamlFile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./any-yaml') as typeof library).readAnyYaml(file, text);
}

/**
 * What a text says as Prow reads it.
 *
 * @throws Error where it says nothing that can be read
 */
export function contentOfYaml(text: string): unknown {
  const { findings: [first], value } = readYaml('', text);
  if (value === undefined && first !== undefined) {
    throw new Error(`${first.line}:${first.column}: ${first.message}`);
  }
  return value;
}
