export { STAGE } from './lock';
export { newFolderProblems, writeNewFolder } from './new-folder';
export { outputProblems } from './problems';
export { writeFolders } from './write';
export type { Kept, OutputFile, OutputFolder } from './write';

/** The extension of manifest files. */
export const MANIFEST_EXTENSION = '.k8s.yaml';
