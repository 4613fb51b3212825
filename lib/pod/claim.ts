import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { ClaimOptions } from '../environment/options';

export interface ClaimProps extends ClaimOptions {
  readonly name: string;
  readonly namespace: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Makes a PersistentVolumeClaim that one node mounts at a time. */
export function claim(scope: Construct, { name, namespace, labels, size, storageClass }: ClaimProps): void {
  new k8s.KubePersistentVolumeClaim(scope, 'claim', {
    metadata: { name, namespace, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
      storageClassName: storageClass,
    },
  });
}
