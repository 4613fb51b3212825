import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { YamlFile } from './document';
import type { Findings } from './finding';
import { Schema } from './schema';

/** The types of Prow's files, and the schema in imports/ that describes each. */
const schemas = { ProwConfig: 'prow-config', JobConfig: 'prow-config', PluginsConfig: 'prow-plugins' } as const;

export type Definition = keyof typeof schemas;

const read = new Map<string, Schema>();

/** The schema of a type of Prow's. */
export function schemaOf(definition: Definition): Schema {
  const name = schemas[definition];
  const known = read.get(name);
  if (known !== undefined) {
    return known;
  }
  const file = join(__dirname, '..', '..', 'imports', `${name}.schema.json`);
  const schema = new Schema(JSON.parse(readFileSync(file, 'utf8')) as { $defs: Record<string, unknown> });
  read.set(name, schema);
  return schema;
}

/** The value of a file as Prow holds it; what of it does not fit is reported and left out. */
export function conformed<T extends object>(file: YamlFile, definition: Definition, findings: Findings): T {
  findings.list.push(...file.findings);
  return (schemaOf(definition).conform(file.value, definition, findings.in(file)) ?? {}) as T;
}
