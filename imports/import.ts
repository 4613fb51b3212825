/**
 * Writes the generated files of this folder: `npm run import [-- --prow VERSION|FOLDER]`. See README.md.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filesFromTables } from './from-tables';
import { hashOf, provenanceFile, readProvenance, type TableOrigin } from './staleness';

const here = __dirname;

/** A Prow whose source can be had: a version that the module proxy serves, or a checkout. */
interface Source {
  readonly release: string;
  /** The edit of the generator's go.mod that selects it. */
  readonly edit: readonly [string, string];
}

function main(): void {
  const { prow } = parseArgs({ options: { prow: { type: 'string' } } }).values;
  const tables = prow === undefined ? readProvenance().tables : readTables(sourceOf(prow));
  for (const [file, text] of Object.entries(filesFromTables())) {
    writeFileSync(join(here, file), text);
  }
  const classes = readdirSync(join(here, 'crds')).sort().map((name) => importClasses(name));
  writeJson(provenanceFile, { tables, crds: hashOf('crds'), classes: Object.fromEntries(classes.map((file) => [file, hashOf(file)])) });
  console.log(`written from the tables of Prow ${[...new Set(Object.values(tables).map((table) => table.prow))].join(', ')}`);
}

/** @throws Error if it cannot be had, or is older than the tables that are here */
function sourceOf(prow: string): Source {
  const isFolder = existsSync(prow) && statSync(prow).isDirectory();
  const source = isFolder ? checkout(resolve(prow)) : published(prow);
  const newest = Object.values(readProvenance().tables).map((table) => table.prow).sort().at(-1)!;
  if (dayOf(source.release) < dayOf(newest)) {
    throw new Error(`--prow ${prow}: Prow ${source.release} is older than the tables, which are of ${newest}; nothing is written. `
      + 'Give a newer version, or a checkout of a newer commit');
  }
  return source;
}

function checkout(folder: string): Source {
  const format = ['--format=%cd-%h', '--date=format-local:v%Y%m%d', '--abbrev=9'];
  const release = execFileSync('git', ['-C', folder, 'show', '--no-patch', ...format], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
  return { release: release.trim(), edit: ['-replace', `sigs.k8s.io/prow=${folder}`] };
}

function published(version: string): Source {
  const module = `sigs.k8s.io/prow@${version}`;
  const answer = answerOf('go', 'list', '-m', '-f', '{{.Version}}', module);
  const [, day, commit] = /^v\d+\.\d+\.\d+-(?:\S+\.)?(\d{8})\d{6}-([0-9a-f]{9})/.exec(answer) ?? [];
  if (day === undefined) {
    throw new Error(`--prow ${version}: no folder, and no version of sigs.k8s.io/prow that the Go module proxy serves: ${answer}. `
      + 'Give a checkout of Prow: npm run import -- --prow FOLDER');
  }
  return { release: `v${day}-${commit}`, edit: ['-require', module.replace(version, answer)] };
}

/** What a command prints, or the last line of what it complains of. */
function answerOf(command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd: join(here, 'generator'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return (stderr?.trim() || message).split('\n').at(-1)!.replace(/\.$/, '');
  }
}

/** Runs the generator on the source, and replaces the tables. */
function readTables({ release, edit }: Source): Readonly<Record<string, TableOrigin>> {
  const work = mkdtempSync(join(tmpdir(), 'prow-import-'));
  const go = (...args: string[]): unknown => execFileSync('go', args, { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    cpSync(join(here, 'generator'), work, { recursive: true });
    go('mod', 'edit', ...edit);
    go('mod', 'tidy');
    go('run', '.', here);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const origin = { prow: release, date: dayOf(release), commit: release.split('-')[1]!, made: 'imports/generator, from the source of that commit' };
  return Object.fromEntries(Object.keys(readProvenance().tables).map((file) => [file, { ...origin, sha256: hashOf(file) }]));
}

/** The day of a release, as 2026-08-21. */
function dayOf(release: string): string {
  return release.replace(/^v(\d{4})(\d\d)(\d\d)-.*$/, '$1-$2-$3');
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(join(here, file), `${JSON.stringify(value, null, 1)}\n`);
}

/** @returns the name of the file with the classes */
function importClasses(definition: string): string {
  const cdk8s = join(here, '..', 'node_modules', '.bin', 'cdk8s');
  execFileSync(process.execPath,
    [cdk8s, 'import', '--no-check-upgrade', '--no-save', '--language', 'typescript', '--output', '.', join('crds', definition)],
    { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  // cdk8s names the file after the group, which is what follows the first dot of the definition's name.
  return `${definition.slice(definition.indexOf('.') + 1).replace(/\.yaml$/, '')}.ts`;
}

try {
  main();
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 2;
}
