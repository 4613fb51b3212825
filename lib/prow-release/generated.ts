import type { Release } from './release';

/** Files of imports/ that `npm run import` generates from Prow's source. */
export interface GeneratedTable {
  readonly facts: string;
  readonly files: readonly string[];
  /** The version in imports/provenance.json that they are generated from. */
  readonly provenance: 'types' | 'tables';
  readonly readAt: Release;
  /** A newer release that they are valid for too. @default - none */
  readonly servesAlso?: { readonly release: Release; readonly because: string };
}

/** The generated files of imports/, with their releases. */
export const generatedTables: readonly GeneratedTable[] = [
  {
    facts: 'the flags of commands, and the definition of ProwJob',
    files: ['flags.json', 'flags.ts', 'prowjobs.prow.k8s.io.json', 'prowjobs.prow.k8s.io.yaml'],
    provenance: 'tables',
    readAt: 'v20260821-a61940897',
  },
  {
    facts: 'the types of Prow\'s configuration',
    files: [
      'prow-config.ts', 'prow-config.schema.json', 'prow-plugins.ts', 'prow-plugins.schema.json', 'prow-job-fields.json',
    ],
    provenance: 'types',
    readAt: 'v20240619-cfb8754e0459',
    servesAlso: {
      release: 'v20260821-a61940897',
      because: 'the module proxy has no newer Prow; imports/generator/additions.json adds the fields in use that came since',
    },
  },
];
