import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';

/** Every declaration is needed: one that nothing asked for has outlived its reason. This rule runs last. */
export function* declared(manifests: ManifestSet): Iterable<Problem> {
  for (const { path, name } of manifests.unneeded()) {
    yield { field: `declarations.${path}`, problem: `no object needs "${name}"`, remedy: 'drop the declaration, or mend its name' };
  }
}
