import type { Mutation } from './mutation';
import { objectMutations } from './objects';
import { permissionMutations } from './permissions';
import { programMutations } from './programs';
import { referenceMutations } from './references';

export type { Base, Mutation } from './mutation';
export { caught, fingerprint, placed } from './mutation';

/** Every seeded mistake. */
export const mutations: readonly Mutation[] = [...referenceMutations, ...objectMutations, ...programMutations, ...permissionMutations];
