import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A file of an output folder. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
  /** Whether its owner alone may read it. */
  readonly isPrivate: boolean;
}

/** A folder to write, by its name in the output folder. */
export interface OutputFolder {
  readonly name: string;
  readonly files: readonly OutputFile[];
}

/** What manifests are called; a folder with anything else in it is not replaced. */
export const MANIFEST_EXTENSION = '.k8s.yaml';

/** What stands in the way of writing folders. */
export function outputProblems(outdir: string, names: readonly string[]): string[] {
  let existing = resolve(outdir);
  while (!existsSync(existing)) {
    existing = dirname(existing);
  }
  if (!statSync(existing).isDirectory()) {
    return [`${outdir}: cannot be written: ${existing} is not a folder`];
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    return [`${outdir}: cannot be written: no permission for ${existing}`];
  }
  return names.flatMap((name) => replacementProblems(join(outdir, name)));
}

function replacementProblems(directory: string): string[] {
  if (!existsSync(directory)) {
    return [];
  }
  if (!statSync(directory).isDirectory()) {
    return [`${directory}: is not a folder`];
  }
  const foreign = readdirSync(directory).filter((file) => !file.endsWith(MANIFEST_EXTENSION));
  return foreign.length === 0 ? [] : [`${directory}: holds what synthesis did not write (${foreign.join(', ')}); name another folder with --out`];
}

/** Writes every folder beside its place first and then moves all there, so that none is ever half-written. */
export function writeFolders(outdir: string, folders: readonly OutputFolder[]): void {
  mkdirSync(outdir, { recursive: true });
  const stage = mkdtempSync(join(outdir, '.synth-'));
  try {
    for (const { name, files } of folders) {
      mkdirSync(join(stage, name));
      for (const file of files) {
        writeFileSync(join(stage, name, file.name), file.text, { mode: file.isPrivate ? 0o600 : 0o644 });
      }
    }
    for (const { name } of folders) {
      const directory = join(outdir, name);
      rmSync(directory, { recursive: true, force: true });
      renameSync(join(stage, name), directory);
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
