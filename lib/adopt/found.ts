import { fields, isFields, type Fields } from '../fields';
import { clusterScoped, isBuiltIn } from '../manifests/kinds';
import type { KubernetesObject } from '../object';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** The versions in which the model writes objects, by kind. */
const versions: Readonly<Record<string, string>> = {
  ClusterRole: RBAC, ClusterRoleBinding: RBAC, ConfigMap: 'v1', Deployment: 'apps/v1', Ingress: 'networking.k8s.io/v1', LimitRange: 'v1', Namespace: 'v1',
  PersistentVolumeClaim: 'v1', Role: RBAC, RoleBinding: RBAC, Secret: 'v1', Service: 'v1', ServiceAccount: 'v1',
};

/** The objects of an existing deployment. Those that the model makes are taken out one by one; what is left over becomes extra files. */
export class Found {
  private readonly byName = new Map<string, KubernetesObject>();
  private readonly left: Set<KubernetesObject>;

  /** @param namespace that of Prow, where objects lie whose manifests name none */
  constructor(readonly objects: readonly KubernetesObject[], private readonly namespace: string) {
    this.left = new Set(objects);
    for (const object of objects) {
      this.byName.set(`${object.kind} ${this.namespaceOf(object)}/${object.metadata.name}`, object);
    }
  }

  /** The namespace of an object; empty for one of the whole cluster. */
  namespaceOf({ apiVersion, kind, metadata }: KubernetesObject): string {
    return isBuiltIn({ apiVersion }) && clusterScoped.has(kind) ? '' : metadata.namespace ?? this.namespace;
  }

  /** An object that is not taken yet, in the version that the model writes. */
  find(kind: string, namespace: string, name: string): KubernetesObject | undefined {
    const object = this.byName.get(`${kind} ${namespace}/${name}`);
    return object !== undefined && this.left.has(object) && this.isWritten(object) ? object : undefined;
  }

  /** Whether the input has an object, taken or not. */
  has(kind: string, namespace: string, name: string): boolean {
    return this.byName.has(`${kind} ${namespace}/${name}`);
  }

  /** The objects of a kind that are not taken yet, in the version that the model writes. */
  ofKind(kind: string): KubernetesObject[] {
    return [...this.left].filter((object) => object.kind === kind && this.isWritten(object));
  }

  private isWritten(object: KubernetesObject): boolean {
    const isOfCluster = this.namespaceOf(object) === '' && object.metadata.namespace !== undefined;
    return object.apiVersion === (versions[object.kind] ?? object.apiVersion) && !isOfCluster;
  }

  take(...objects: readonly KubernetesObject[]): void {
    objects.forEach((object) => this.left.delete(object));
  }

  get rest(): readonly KubernetesObject[] {
    return this.objects.filter((object) => this.left.has(object));
  }
}

/** The value at a path of mappings; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, step) => (isFields(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined), value);
}

/** The mapping at a path; empty where there is none. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields {
  return fields(at(value, ...path));
}

/** The list of mappings at a path; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Fields[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list.filter(isFields) : [];
}

/** The text at a path. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : undefined;
}
