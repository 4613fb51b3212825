import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the generated files come from, as imports/provenance.json records it. */
export interface Provenance {
  /** The version of Prow whose Go types were read. */
  readonly types: string;
  /** The version of Prow whose flags and definition of ProwJob these are. */
  readonly tables: string;
  /** Hash of everything that decides what is generated. */
  readonly generator: string;
  /** Hash of each generated file. */
  readonly files: Readonly<Record<string, string>>;
}

export const provenanceFile = 'provenance.json';

const writtenByHand = new Set(['README.md', 'crds', 'generator', 'import.ts', 'imports.test.ts', provenanceFile, 'staleness.ts']);

/** The names of the files of this folder that `npm run import` writes. */
export function generatedFiles(): string[] {
  return readdirSync(__dirname).filter((name) => !writtenByHand.has(name)).sort();
}

/** SHA-256 over files of this folder, and over those in its folders. */
export function hashOf(...names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(__dirname, name);
    if (statSync(path).isDirectory()) {
      for (const file of readdirSync(path).sort()) {
        hash.update(`${file}\0`).update(hashOf(join(name, file)));
      }
    } else {
      hash.update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}
