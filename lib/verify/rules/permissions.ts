import { accountsOf, covers, extent, qualified, type Account } from '../accounts';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Container } from '../pods';
import { knownComponents } from '../../prow-release/permissions';
import type { Need } from '../prow/permissions';

/** The ServiceAccount of each Prow component is granted what the component asks of the API. */
export function* permissions(manifests: ManifestSet): Iterable<Problem> {
  for (const account of accountsOf(manifests)) {
    for (const { container, needs } of account.users) {
      const isAccountUsed = !container.flags.some(({ name }) => name === 'no-in-cluster-config');
      if (isAccountUsed && !account.hasUnknownGrants) {
        yield* needs === undefined ? unlooked(container) : lacking(container, needs, account);
      }
    }
  }
}

function* unlooked({ component, flags, path, pod: { object } }: Container): Iterable<Problem> {
  if (knownComponents.has(component ?? '')) {
    const field = flags.find(({ name }) => name === 'config-path')?.path ?? `${path}.args`;
    const problem = `${component}'s configuration is not among the objects: what it may do was not looked at`;
    yield { object, field, problem, remedy: 'verify it together with the ConfigMap', severity: 'warning' };
  }
}

/** One problem per purpose, with all missing verbs. */
function* lacking({ component, pod }: Container, needs: readonly Need[], { name, grants }: Account): Iterable<Problem> {
  const missing = new Map<string, { need: Need; verbs: string[] }>();
  for (const need of needs.filter((each) => !grants.some((grant) => covers(grant, each)))) {
    const key = JSON.stringify({ ...need, verb: undefined });
    missing.set(key, { need, verbs: [...missing.get(key)?.verbs ?? [], need.verb] });
  }
  for (const { need, verbs } of missing.values()) {
    const one = need.resourceName === undefined ? '' : ` "${need.resourceName}"`;
    const what = `${verbs.join(', ')} ${qualified(need.group, need.resource)}${one} ${extent(need.namespace)}`;
    yield {
      object: pod.object,
      field: `${pod.path}.serviceAccountName`,
      problem: `${component} may not ${what}: ${need.purpose}`,
      remedy: `grant it to ServiceAccount ${name} by a ${need.namespace === '' ? 'ClusterRole' : 'Role'}`,
    };
  }
}
