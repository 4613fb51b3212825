import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The origin of the generated files: the content of imports/provenance.json. */
export interface Provenance {
  /** Prow's tables: what was read from its source, by file. The other files follow from them and from `crds/`. */
  readonly tables: Readonly<Record<string, TableOrigin>>;
  /** Hash of `crds/`. */
  readonly crds: string;
  /** Hash of each file that `cdk8s import` makes of `crds/`. */
  readonly classes: Readonly<Record<string, string>>;
}

/** Where one table comes from. */
export interface TableOrigin {
  /** The release of Prow, as its images are tagged: `v20260821-a61940897`. */
  readonly prow: string;
  /** The day of its commit: `2026-08-21`. */
  readonly date: string;
  readonly commit: string;
  readonly made: string;
  readonly sha256: string;
}

export const provenanceFile = 'provenance.json';

const writtenByHand = new Set([
  'README.md', 'crds', 'from-tables.ts', 'generator', 'import.ts', 'imports.test.ts', provenanceFile, 'staleness.ts',
]);

export function readProvenance(): Provenance {
  return JSON.parse(readFileSync(join(__dirname, provenanceFile), 'utf8')) as Provenance;
}

/** The names of the files of this folder that are not written by hand. */
export function generatedFiles(): string[] {
  return readdirSync(__dirname).filter((name) => !writtenByHand.has(name)).sort();
}

/** SHA-256 of a file or folder below this folder. */
export function hashOf(name: string): string {
  const hash = createHash('sha256');
  const path = join(__dirname, name);
  if (statSync(path).isDirectory()) {
    for (const file of readdirSync(path).sort()) {
      hash.update(`${file}\0`).update(hashOf(join(name, file)));
    }
  } else {
    hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
