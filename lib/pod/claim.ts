import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { ClaimOptions } from '../facts/options';

export interface ClaimProps extends ClaimOptions {
  readonly name: string;
  readonly namespace: string;
  /** Labels of the PersistentVolume to bind. @default - the StorageClass provisions a volume */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Adds a PersistentVolumeClaim that one node mounts at a time. */
export function addClaim(scope: Construct, { name, namespace, labels, annotations, selector, size, storageClass }: ClaimProps): void {
  new k8s.KubePersistentVolumeClaim(scope, 'claim', {
    metadata: { name, namespace, labels, annotations },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
      storageClassName: selector ? '' : storageClass,
      selector: selector && { matchLabels: selector },
    },
  });
}
