import type { Cluster } from '../cluster';
import type { Problem } from '../finding';

/** Every declaration is needed: one that nothing asked for has outlived its reason. This rule runs last. */
export function* declared(cluster: Cluster): Iterable<Problem> {
  for (const { path, name } of cluster.unneeded()) {
    yield { field: `declarations.${path}`, problem: `no object needs "${name}"`, remedy: 'drop the declaration, or mend its name' };
  }
}
