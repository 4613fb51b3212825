import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { YamlFile } from './document';
import type { Findings } from './finding';
import type { Verdict } from '../prow-release/unknown';
import { Schema } from './schema';

/** The Go types of Prow's files and the schemas in imports/ that describe them. */
const schemas = { ProwConfig: 'prow-config', JobConfig: 'prow-config', PluginsConfig: 'prow-plugins' } as const;

export type Definition = keyof typeof schemas;

const loaded = new Map<string, Schema>();

/** Returns the schema of a type. */
export function schemaOf(definition: Definition): Schema {
  const name = schemas[definition];
  const schema = loaded.get(name) ?? load(name);
  loaded.set(name, schema);
  return schema;
}

function load(name: string): Schema {
  const file = join(__dirname, '..', '..', 'imports', `${name}.schema.json`);
  return new Schema(JSON.parse(readFileSync(file, 'utf8')) as { $defs: Record<string, unknown> });
}

/** Returns the content of a file as Prow decodes it. Reports and removes invalid parts, and what Prow's tables do not know. */
export function conformed<T extends object>(file: YamlFile, definition: Definition, findings: Findings, unknown: Verdict): T {
  findings.list.push(...file.findings);
  return (schemaOf(definition).conform(file.value, definition, findings.in(file), unknown) ?? {}) as T;
}
