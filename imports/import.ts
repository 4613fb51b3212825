/**
<<<<<<< HEAD
 * Regenerates what stands in this folder: `npm run import -- [--prow VERSION|FOLDER] [--reference FOLDER]`. See README.md.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { Provenance } from './staleness';
import { generatedFiles, hashOf, provenanceFile } from './staleness';
=======
 * Regenerates what stands in this folder: `npm run import [reference folder]`. See README.md.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
>>>>>>> main

const here = __dirname;

/** A Prow command's flags: name to what `-h` prints of it. */
type FlagTable = Readonly<Record<string, Readonly<Record<string, { type: string; default?: string; deprecated?: boolean }>>>>;

<<<<<<< HEAD
function main(): void {
  const { prow, reference } = parseArgs({ options: { prow: { type: 'string' }, reference: { type: 'string' } } }).values;
  const types = generate(prow);
  const tables = prow === undefined ? copyTables(resolve(reference ?? join(here, '..', '..', 'shared', 'reference'))) : types;

  writeFileSync(join(here, 'flags.ts'), flagTypes(JSON.parse(readFileSync(join(here, 'flags.json'), 'utf8')) as FlagTable));
  for (const definition of ['prowjobs.prow.k8s.io.json', ...readdirSync(join(here, 'crds')).sort().map((file) => join('crds', file))]) {
    importClasses(definition);
  }
  const provenance: Provenance = {
    types,
    tables,
    generator: hashOf('generator', 'import.ts', 'crds'),
    files: Object.fromEntries(generatedFiles().map((file) => [file, hashOf(file)])),
  };
  writeJson(provenanceFile, provenance);
}

/**
 * Runs the generator, and lets it write the tables too where another Prow than the pinned module is asked for.
 *
 * @returns the version of Prow that it read
 */
function generate(prow: string | undefined): string {
  const work = mkdtempSync(join(tmpdir(), 'prow-import-'));
  const go = (...args: string[]): string => execFileSync('go', args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    cpSync(join(here, 'generator'), work, { recursive: true });
    if (prow !== undefined) {
      const source = existsSync(prow) && statSync(prow).isDirectory() ? ['-replace', `sigs.k8s.io/prow=${resolve(prow)}`] : ['-require', `sigs.k8s.io/prow@${prow}`];
      go('mod', 'edit', ...source);
      go('mod', 'tidy');
    }
    go('run', '.', ...(prow === undefined ? [] : ['-tables']), here);
    return go('list', '-m', '-f', '{{if .Replace}}source folder{{else}}{{.Version}}{{end}}', 'sigs.k8s.io/prow').trim();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Takes the tables of the deployed Prow, whose source no module proxy serves, from the reference. */
function copyTables(reference: string): string {
  const rendered = readFileSync(join(reference, 'rendered', 'kubevirt-prow-control-plane.yaml'), 'utf8');
  writeJson('prowjobs.prow.k8s.io.json', withoutDescriptions(parseAllDocuments(rendered)[0]!.toJS(), false));
  writeJson('flags.json', JSON.parse(readFileSync(join(reference, 'prow', 'flags.json'), 'utf8')));
  return 'a61940897';
=======
function main(reference: string): void {
  const rendered = readFileSync(join(reference, 'rendered', 'kubevirt-prow-control-plane.yaml'), 'utf8');
  writeJson('prowjobs.prow.k8s.io.json', withoutDescriptions(parseAllDocuments(rendered)[0]!.toJS(), false));

  const flags = JSON.parse(readFileSync(join(reference, 'prow', 'flags.json'), 'utf8')) as FlagTable;
  writeJson('flags.json', flags);
  writeFileSync(join(here, 'flags.ts'), flagTypes(flags));

  const definitions = readdirSync(join(here, 'crds')).sort().map((file) => join('crds', file));
  for (const definition of ['prowjobs.prow.k8s.io.json', ...definitions]) {
    importClasses(definition);
  }
>>>>>>> main
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(join(here, file), `${JSON.stringify(value, null, 1)}\n`);
}

/** Drops texts called `description`, and keeps properties of that name. */
function withoutDescriptions(value: unknown, isPropertyMap: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withoutDescriptions(item, false));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value)
    .filter(([key]) => isPropertyMap || key !== 'description')
    .map(([key, item]) => [key, withoutDescriptions(item, !isPropertyMap && key === 'properties')]));
}

function flagTypes(table: FlagTable): string {
  const commands = Object.entries(table).map(([command, flags]) =>
    `  '${command}':\n${Object.keys(flags).map((flag) => `    | '${flag}'`).join('\n')};`);
  return `// Generated by \`npm run import\`; not to be edited.

/** The flags that each of Prow's commands accepts. What they take stands in flags.json. */
export interface ProwFlags {
${commands.join('\n')}
}
`;
}

function importClasses(definition: string): void {
  const cdk8s = join(here, '..', 'node_modules', '.bin', 'cdk8s');
<<<<<<< HEAD
  execFileSync(process.execPath,
    [cdk8s, 'import', '--no-check-upgrade', '--no-save', '--language', 'typescript', '--output', '.', definition],
    { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}

main();
=======
  const { status } = spawnSync(process.execPath,
    [cdk8s, 'import', '--no-check-upgrade', '--no-save', '--language', 'typescript', '--output', '.', definition],
    { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    throw new Error(`cdk8s import ${definition} failed`);
  }
}

main(process.argv[2] ?? join(here, '..', '..', 'shared', 'reference'));
>>>>>>> main
