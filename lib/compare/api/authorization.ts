import { fields, isFields, type Fields } from '../../fields';
import { Alias } from '../alias';
import { eachSide, type Shape } from '../shape';
import { mapBy, set } from './terms';

// Defaults: pkg/apis/rbac/v1/defaults.go.

export const rbacGroup = 'rbac.authorization.k8s.io';

// RBAC rules are additive: neither the order of rules nor the order inside a rule matters.
export const role: Readonly<Record<string, Shape>> = {
  rules: {
    absent: [],
    list: { as: 'set' },
    items: { fields: { apiGroups: set, resources: set, resourceNames: set, verbs: set, nonResourceURLs: set } },
  },
};

export const binding: Readonly<Record<string, Shape>> = {
  roleRef: { fields: { apiGroup: { absent: rbacGroup } } },
  subjects: mapBy(['kind', 'namespace', 'name'], {
    apiGroup: { absent: ({ kind }: Fields) => (kind === 'ServiceAccount' ? '' : rbacGroup) },
  }),
};

/** In a RoleBinding, a ServiceAccount without a namespace is of the binding's own. */
export const readRoleBinding = eachSide((binding) => {
  const { namespace } = fields(binding.metadata);
  const inNamespace = (subject: unknown): unknown => (
    isFields(subject) && subject.kind === 'ServiceAccount' && (subject.namespace ?? '') === ''
      ? { ...subject, namespace: new Alias(subject.namespace, namespace) }
      : subject
  );
  return namespace != null && Array.isArray(binding.subjects) ? { ...binding, subjects: binding.subjects.map(inNamespace) } : binding;
});
