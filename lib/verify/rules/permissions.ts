import type { KubernetesObject } from '../../manifests';
import type { Cluster } from '../cluster';
import type { Problem } from '../finding';
import type { Container } from '../pods';
import type { Grant, Need } from '../prow/permissions';
import { covers, grantsOf, knownComponents, needsOf } from '../prow/permissions';
import { at, fields, listOf, text } from '../values';

interface Granted extends Grant {
  readonly role: KubernetesObject;
  /** Undefined for every namespace. */
  readonly namespace: string | undefined;
}

/** What each Prow component asks of the API is granted to its ServiceAccount; what is granted and never asked for is a warning. */
export function* permissions(cluster: Cluster): Iterable<Problem> {
  const bindings = grants(cluster);
  const users = new Map<string, Container[]>();
  for (const pod of cluster.pods) {
    const account = `${pod.namespace}/${pod.serviceAccount}`;
    users.set(account, users.get(account) ?? []);
    users.get(account)!.push(...pod.containers);
  }
  for (const [account, containers] of users) {
    const granted = bindings.get(account) ?? [];
    const needs = containers.map((container) => knownComponents.has(container.component ?? '') ? needsOf(cluster, container) : undefined);
    for (const [i, container] of containers.entries()) {
      yield* lacking(container, account, needs[i], granted);
    }
    if (needs.every((each) => each !== undefined)) {
      yield* unused(containers, needs.flat(), granted);
    }
  }
  yield* wildcards(cluster);
}

/** Every rule that is granted, by ServiceAccount; a role that is not among the objects grants what nobody here knows. */
function grants(cluster: Cluster): Map<string, (Granted | 'unknown')[]> {
  const granted = new Map<string, (Granted | 'unknown')[]>();
  for (const binding of cluster.ofKind('RoleBinding', 'ClusterRoleBinding')) {
    const { kind, name } = fields(binding.roleRef);
    const { namespace } = binding.metadata;
    const role = cluster.find(String(kind), kind === 'Role' ? namespace : undefined, text(name) ?? '');
    const scope = binding.kind === 'RoleBinding' ? namespace : undefined;
    const rules = role && grantsOf(role).map((grant): Granted => ({ ...grant, role, namespace: scope }));
    const unknown = kind === 'ClusterRole' ? ['unknown' as const] : [];
    for (const subject of listOf(binding.subjects).filter((each) => each.kind === 'ServiceAccount')) {
      const account = `${text(subject.namespace) ?? namespace ?? ''}/${String(subject.name)}`;
      granted.set(account, granted.get(account) ?? []);
      granted.get(account)!.push(...rules ?? unknown);
    }
  }
  return granted;
}

function* lacking(
  { component, pod, flags, path }: Container, account: string, needs: Need[] | undefined, granted: (Granted | 'unknown')[],
): Iterable<Problem> {
  if (granted.includes('unknown') || flags.some(({ name }) => name === 'no-in-cluster-config')) {
    return;
  }
  if (needs === undefined && knownComponents.has(component ?? '')) {
    const field = flags.find(({ name }) => name === 'config-path')?.path ?? `${path}.args`;
    const problem = `${component}'s configuration is not among the objects: what it may do was not looked at`;
    yield { object: pod.object, field, problem, remedy: 'verify it together with the ConfigMap', severity: 'warning' };
  }
  const missing = new Map<string, { need: Need; verbs: string[] }>();
  for (const need of needs ?? []) {
    const isGranted = granted.some((grant) => grant !== 'unknown' && covers(grant, need)
      && (grant.namespace === undefined || (need.namespace !== '' && grant.namespace === need.namespace)));
    if (!isGranted) {
      const key = `${need.namespace} ${need.group}/${need.resource}/${need.resourceName ?? ''} ${need.purpose}`;
      missing.set(key, { need, verbs: [...missing.get(key)?.verbs ?? [], need.verb] });
    }
  }
  for (const { need: { namespace, group, resource, resourceName, purpose }, verbs } of missing.values()) {
    const what = `${verbs.join(', ')} ${resource}${group === '' ? '' : `.${group}`}${resourceName === undefined ? '' : ` "${resourceName}"`}`;
    const where = namespace === '' ? 'cluster-wide' : `in namespace ${namespace}`;
    const problem = `${component} may not ${what} ${where}: ${purpose}`;
    yield {
      object: pod.object, field: `${pod.path}.serviceAccountName`, problem,
      remedy: `grant it to ServiceAccount ${account} by a ${namespace === '' ? 'ClusterRole' : 'Role'}`,
    };
  }
}

function* unused(containers: readonly Container[], needs: readonly Need[], granted: (Granted | 'unknown')[]): Iterable<Problem> {
  for (const grant of granted) {
    if (grant === 'unknown') {
      continue;
    }
    const there = needs.filter((need) => grant.namespace === undefined || need.namespace === grant.namespace);
    for (const group of grant.groups) {
      for (const resource of grant.resources) {
        const spare = grant.verbs.filter((verb) => ![group, resource, verb].includes('*')
          && !there.some((need) => covers({ ...grant, groups: [group], resources: [resource], verbs: [verb] }, need)));
        if (spare.length > 0) {
          const where = grant.namespace === undefined ? 'cluster-wide' : `in namespace ${grant.namespace}`;
          const names = [...new Set(containers.map(({ component }) => component))].join(', ');
          yield {
            object: grant.role,
            field: `rules[${grant.rule}]`,
            problem: `${names} never uses ${spare.join(', ')} of ${resource}${group === '' ? '' : `.${group}`} ${where}`,
            remedy: 'drop it',
            severity: 'warning',
          };
        }
      }
    }
  }
}

function* wildcards(cluster: Cluster): Iterable<Problem> {
  for (const object of cluster.ofKind('Role', 'ClusterRole')) {
    for (const [i, rule] of listOf(object.rules).entries()) {
      for (const field of ['apiGroups', 'resources', 'verbs']) {
        const values = at(rule, field);
        if (Array.isArray(values) && values.includes('*')) {
          yield { object, field: `rules[${i}].${field}`, problem: 'grants everything: "*"', remedy: 'list what is used', severity: 'warning' };
        }
      }
    }
  }
}
