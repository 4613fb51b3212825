/** A Kubernetes object as it stands in a manifest, on the wire's field names. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default - the kind is not namespaced, or the namespace is left to who applies it */
    readonly namespace?: string;
    /** @default - none */
    readonly labels?: Readonly<Record<string, string>>;
    /** @default - none */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** What no two objects of a cluster share, as a person writes it: `apps/v1 Deployment prow/deck`. */
export function identity(object: KubernetesObject): string {
  const { name, namespace } = object.metadata;
  return `${object.apiVersion} ${object.kind} ${namespace == null ? name : `${namespace}/${name}`}`;
}
