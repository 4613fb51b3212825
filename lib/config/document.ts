import type * as library from './yaml-file';
import type { YamlFile } from './yaml-file';

export type { YamlFile } from './yaml-file';

/** Parses the text of a YAML file. Problems in the text become findings. Loads the YAML library on first use. */
export function readYaml(file: string, text: string): YamlFile {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./yaml-file') as typeof library).parsed(file, text);
}

/**
 * Returns the content of a YAML text as Prow reads it.
 *
 * @throws Error if the text cannot be parsed
 */
export function contentOfYaml(text: string): unknown {
  const { findings: [first], value } = readYaml('', text);
  if (value === undefined && first !== undefined) {
    throw new Error(`${first.line}:${first.column}: ${first.message}`);
  }
  return value;
}
