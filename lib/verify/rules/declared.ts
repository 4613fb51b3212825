import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';

/** Every declaration is used by some rule: an unused one is stale. This rule runs last. */
export function* declared(manifests: ManifestSet): Iterable<Problem> {
  for (const { path, name } of manifests.unusedDeclarations()) {
    yield { field: `declarations.${path}`, problem: `no object needs "${name}"`, remedy: 'drop the declaration, or mend its name' };
  }
}
