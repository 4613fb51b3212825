import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { LocalVolumeOptions, VolumeOptions } from '../facts/options';
import { addClaim } from './claim';
import { Mount } from './mount';

export interface VolumeProps {
  /** The name of the claim. */
  readonly name: string;
  readonly namespace: string;
  /** The name of the volume in the pod. */
  readonly volume: string;
  /** The mount path in the container. */
  readonly path: string;
  readonly storage: VolumeOptions;
}

/** Adds the claim and the PersistentVolume that the storage requires, and returns a writable mount. */
export function addPersistentMount(scope: Construct, { name, namespace, volume, path, storage }: VolumeProps): Mount {
  if (storage.hostPath !== undefined) {
    return Mount.hostPath(volume, storage.hostPath, path);
  }
  if (storage.localVolume !== undefined) {
    const labels = { app: name, type: 'local' };
    addLocalVolume(scope, `${name}-0`, labels, storage.localVolume);
    addClaim(scope, { name, namespace, size: storage.localVolume.size, selector: labels });
  } else {
    addClaim(scope, { name, namespace, ...storage });
  }
  return Mount.claim(volume, name, path);
}

function addLocalVolume(scope: Construct, name: string, labels: Record<string, string>, { path, size, nodeLabels }: LocalVolumeOptions): void {
  const matchExpressions = Object.entries(nodeLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  new k8s.KubePersistentVolume(scope, 'volume', {
    metadata: { name, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: k8s.Quantity.fromString(size) },
      hostPath: { path },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions }] } },
    },
  });
}
