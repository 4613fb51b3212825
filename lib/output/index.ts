export { STAGE } from './lock';
export { outputProblems } from './problems';
export { writeFolders } from './write';
export type { Kept, OutputFile, OutputFolder } from './write';

/** What manifests are called. */
export const MANIFEST_EXTENSION = '.k8s.yaml';
