import type * as library from './yaml-file';
import type { YamlFile } from './yaml-file';

export type { YamlFile } from './yaml-file';

/** Reads a file's text; never throws on what stands in it. */
export function readYaml(file: string, text: string): YamlFile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./yaml-file') as typeof library).parsed(file, text);
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
