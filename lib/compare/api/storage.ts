import type { Shape } from '../shape';
import { empty, labelSelector, map, no, quantities, resources, set } from './terms';

// Defaults: pkg/apis/core/v1/defaults.go and pkg/apis/storage/v1/defaults.go.

export const claim: Readonly<Record<string, Shape>> = {
  spec: { fields: { accessModes: set, resources, selector: labelSelector, volumeMode: { absent: 'Filesystem' }, volumeName: empty } },
};

export const persistentVolume: Shape = {
  fields: {
    accessModes: set,
    capacity: quantities,
    mountOptions: { absent: [] },
    persistentVolumeReclaimPolicy: { absent: 'Retain' },
    storageClassName: empty,
    volumeMode: { absent: 'Filesystem' },
    hostPath: { fields: { type: empty } },
    nfs: { fields: { readOnly: no } },
    csi: { fields: { readOnly: no, volumeAttributes: map } },
  },
};

export const storageClass: Readonly<Record<string, Shape>> = {
  allowVolumeExpansion: no,
  mountOptions: { absent: [] },
  parameters: map,
  reclaimPolicy: { absent: 'Delete' },
  volumeBindingMode: { absent: 'Immediate' },
};
