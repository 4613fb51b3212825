import type { DeploymentNames } from '../facts/facts';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';
import type { Value } from './expression';
import { fieldsAt, listAt, type Found } from './found';
import { bindingOf } from './identity';
import { without } from './workload-fields';

type Labels = Readonly<Record<string, string>>;

/** The namespaces that the input has; nothing where they are those of the deployment. */
export function namespaceFacts(found: Found, { namespaces }: DeploymentNames, labels: Labels): Record<string, Value> {
  const objects = found.ofKind('Namespace')
    .filter((object) => onlyHas(object, ['apiVersion', 'kind', 'metadata']) && onlyHas(object.metadata, ['name', 'labels', 'annotations']));
  found.take(...objects);
  const made = objects.map(({ metadata }) => {
    const own = without(metadata.labels ?? {}, labels);
    const { annotations } = metadata;
    const others = { ...(Object.keys(own).length > 0 && { labels: own }), ...(annotations && { annotations }) };
    return Object.keys(others).length === 0 ? metadata.name : { name: metadata.name, ...others };
  });
  const all = new Set([namespaces.prow, namespaces.prowJobs, namespaces.jobs]);
  const isDefault = made.length === all.size && made.every((one) => typeof one === 'string' && all.has(one));
  return isDefault ? {} : { makesNamespaces: made.length === 0 ? false : made as Value };
}

/** The LimitRange of jobs' containers. */
export function jobDefaults(found: Found, { namespaces }: DeploymentNames, labels: Labels): Record<string, Value> {
  const ranges = found.ofKind('LimitRange').filter((object) => found.namespaceOf(object) === namespaces.jobs);
  const [range] = ranges;
  const limits = listAt(range, 'spec', 'limits');
  const { type, default: given, defaultRequest, ...others } = limits[0] ?? {};
  const known = (amounts: unknown): boolean => Object.keys(amounts ?? {}).every((name) => ['cpu', 'memory'].includes(name));
  const isPlain = ranges.length === 1 && limits.length === 1 && type === 'Container' && Object.keys(others).length === 0
    && known(given) && known(defaultRequest) && isUnlabelled(range!, labels);
  if (!isPlain) {
    return {};
  }
  found.take(range!);
  return {
    jobDefaults: {
      ...(defaultRequest as Record<string, string>),
      ...(given !== undefined && { limits: given as Record<string, string> }),
      ...(range!.metadata.name !== 'mem-limit-range' && { name: range!.metadata.name }),
    },
  };
}

/** ServiceAccounts that no component has. */
export function serviceAccounts(found: Found, { namespaces }: DeploymentNames, labels: Labels): readonly Value[] {
  return found.ofKind('ServiceAccount').filter((object) => onlyHas(object, ['apiVersion', 'kind', 'metadata', 'imagePullSecrets', 'automountServiceAccountToken']))
    .map((object) => {
      found.take(object);
      const { metadata: { name, annotations } } = object;
      const { imagePullSecrets, automountServiceAccountToken } = object as KubernetesObject & Fields;
      const own = without(object.metadata.labels ?? {}, labels);
      const namespace = found.namespaceOf(object);
      return {
        name,
        ...(namespace !== namespaces.jobs && { namespace }),
        ...(annotations && { annotations }),
        ...(Object.keys(own).length > 0 && { labels: own }),
        ...(imagePullSecrets !== undefined && { imagePullSecrets: (imagePullSecrets as { name: string }[]).map((secret) => secret.name) }),
        ...(automountServiceAccountToken !== undefined && { automountServiceAccountToken: automountServiceAccountToken as boolean }),
      };
    });
}

/** Roles and bindings that no component has. */
export function roles(found: Found, labels: Labels): readonly Value[] {
  const withRules = (['Role', 'ClusterRole'] as const).flatMap((kind) => found.ofKind(kind).flatMap((role) => {
    const namespace = found.namespaceOf(role);
    const binding = bindingOf(found, namespace, kind, role.metadata.name);
    const { rules } = role as KubernetesObject & Fields;
    if (binding === undefined || !Array.isArray(rules) || ![role, binding].every((one) => isUnlabelled(one, labels)) || 'aggregationRule' in role) {
      return [];
    }
    found.take(role, binding);
    return [{ ...roleFacts(role.metadata.name, namespace, binding), rules: rules as Value }];
  }));
  const ofClusterRoles = (['RoleBinding', 'ClusterRoleBinding'] as const).flatMap((kind) => found.ofKind(kind).flatMap((binding) => {
    const { kind: role, name } = fieldsAt(binding, 'roleRef');
    if (role !== 'ClusterRole' || !isUnlabelled(binding, labels) || listAt(binding, 'subjects').length === 0) {
      return [];
    }
    found.take(binding);
    return [{ ...roleFacts(binding.metadata.name, found.namespaceOf(binding), binding), clusterRole: String(name) }];
  }));
  return [...withRules, ...ofClusterRoles];
}

function roleFacts(name: string, namespace: string, binding: KubernetesObject): Record<string, Value> {
  return {
    name,
    ...(namespace !== '' && { namespace }),
    ...(binding.metadata.name !== name && { binding: binding.metadata.name }),
    subjects: listAt(binding, 'subjects') as unknown as Value,
  };
}

/** Services, claims and Ingresses that no component has, by name. */
export function furtherObjects(found: Found, { namespaces }: DeploymentNames, labels: Labels): Record<string, Value> {
  const kinds = { services: 'Service', claims: 'PersistentVolumeClaim', ingresses: 'Ingress' };
  const fields = Object.entries(kinds).map(([field, kind]) => {
    const objects = found.ofKind(kind).filter((object) => ['v1', 'networking.k8s.io/v1'].includes(object.apiVersion)
      && onlyHas(object, ['apiVersion', 'kind', 'metadata', 'spec']) && onlyHas(object.metadata, ['name', 'namespace', 'labels', 'annotations']));
    const distinct = objects.filter((object, index) => objects.findIndex(({ metadata }) => metadata.name === object.metadata.name) === index);
    found.take(...distinct);
    return [field, Object.fromEntries(distinct.map((object) => {
      const { name, annotations } = object.metadata;
      const own = without(object.metadata.labels ?? {}, labels);
      const namespace = found.namespaceOf(object);
      return [name, {
        ...(namespace !== namespaces.prow && { namespace }),
        ...(Object.keys(own).length > 0 && { labels: own }),
        ...(annotations && { annotations }),
        ...fieldsAt(object, 'spec') as Record<string, Value>,
      }];
    }))] as const;
  });
  return Object.fromEntries(fields.filter(([, objects]) => Object.keys(objects).length > 0));
}

/** Whether an object has no labels beside those of all objects, and no annotations. */
function isUnlabelled({ metadata }: KubernetesObject, labels: Labels): boolean {
  return Object.keys(without(metadata.labels ?? {}, labels)).length === 0 && Object.keys(metadata.annotations ?? {}).length === 0;
}

function onlyHas(object: object, names: readonly string[]): boolean {
  return Object.keys(object).every((name) => names.includes(name));
}
