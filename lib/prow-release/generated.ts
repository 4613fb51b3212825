import type { Release } from './release';

/** The release of Prow whose fields, plugins and flags the tables of imports/ hold. */
export const tablesAt: Release = 'v20260821-a61940897';

/** Tables of imports/ that `npm run import` reads from Prow's source, with the files that follow from them. */
export interface GeneratedTable {
  readonly facts: string;
  readonly files: readonly string[];
  readonly readAt: Release;
}

/** The tables of imports/, with their releases. */
export const generatedTables: readonly GeneratedTable[] = [
  {
    facts: 'the flags of commands, and the definition of ProwJob',
    files: ['flags.json', 'flags.ts', 'prowjobs.prow.k8s.io.json', 'prowjobs.prow.k8s.io.yaml'],
    readAt: tablesAt,
  },
  {
    facts: 'the types of Prow\'s configuration',
    files: [
      'prow-config.ts', 'prow-config.schema.json', 'prow-plugins.ts', 'prow-plugins.schema.json', 'prow-job-fields.json',
    ],
    readAt: tablesAt,
  },
];
