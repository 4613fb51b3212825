import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The origin of the generated files: the content of imports/provenance.json. */
export interface Provenance {
  /** The version of Prow whose Go types were read. */
  readonly types: string;
  /** The version of Prow that the flags and the definition of ProwJob come from. */
  readonly tables: string;
  /** Hash of the generator. */
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

/** SHA-256 of files and folders below this folder. */
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
