import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubernetesObject } from '../object';

/** An object from a file of the deployment: it is written as it stands there. */
export class ExtraObject extends ApiObject {
  /** Whether a construct is one. To `instanceof`, every ApiObject is: cdk8s tells its own by a mark that all of them have. */
  static is(construct: ApiObject): construct is ExtraObject {
    return construct.constructor === ExtraObject;
  }

  constructor(scope: Construct, id: string, private readonly object: KubernetesObject) {
    super(scope, id, { apiVersion: object.apiVersion, kind: object.kind, metadata: { name: object.metadata.name } });
  }

  toJson(): KubernetesObject {
    return this.object;
  }
}

/** What must exist before workloads that use it, by the first words of its file's name. */
const stages: readonly [stage: string, kinds: RegExp][] = [
  ['03', /^(Namespace|CustomResourceDefinition|StorageClass|PriorityClass|IngressClass|ResourceQuota|LimitRange|ClusterSecretStore|SecretStore|(Cluster)?Issuer)$/],
  ['21', /Secret|^ConfigMap$|^Certificate$|^ServiceAccount$|Role|^PersistentVolume/],
  ['41', /^Ingress$|Route$|^Gateway$|^ManagedCertificate$/],
];

/** The chart of an extra object. Objects of a lower number are applied first. */
export function extraChart({ kind }: KubernetesObject): string {
  return `${stages.find(([, kinds]) => kinds.test(kind))?.[0] ?? '31'}-extra`;
}
