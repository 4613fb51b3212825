import { accountsOf, covers, extent, qualified, type Account, type Grant } from '../accounts';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { at, listOf } from '../values';

/** No role grants `*`, nor, unless a construct made it, what its Prow components do not use. Warnings only: nothing fails because of it. */
export function* grants(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('Role', 'ClusterRole')) {
    for (const [i, rule] of listOf(object.rules).entries()) {
      for (const field of ['apiGroups', 'resources', 'verbs']) {
        const values = at(rule, field);
        if (Array.isArray(values) && values.includes('*')) {
          yield { object, field: `rules[${i}].${field}`, problem: 'grants everything: "*"', remedy: 'list what is used', severity: 'warning' };
        }
      }
    }
  }
  for (const account of accountsOf(manifests)) {
    if (account.users.every(({ needs }) => needs !== undefined)) {
      yield* account.grants.filter(({ role }) => !manifests.typed.has(role)).flatMap((grant) => unused(grant, account));
    }
  }
}

function unused(grant: Grant, { users }: Account): Problem[] {
  const needs = users.flatMap((user) => user.needs ?? []);
  const names = [...new Set(users.map(({ container }) => container.component))].join(', ');
  const isUsed = (group: string, resource: string, verb: string): boolean => [group, resource, verb].includes('*')
    || needs.some((need) => covers({ ...grant, groups: [group], resources: [resource], verbs: [verb] }, need));
  return grant.groups.flatMap((group) => grant.resources.flatMap((resource): Problem[] => {
    const spare = [...new Set(grant.verbs)].filter((verb) => !isUsed(group, resource, verb));
    const problem = `${names} never uses ${spare.join(', ')} of ${qualified(group, resource)} ${extent(grant.namespace)}`;
    return spare.length === 0 ? [] : [{ object: grant.role, field: `rules[${grant.rule}]`, problem, remedy: 'drop it', severity: 'warning' }];
  }));
}
