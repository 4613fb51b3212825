import type { Deviation } from '../../lib/compare';
import { dockerOptionsDeviations, greenhouseDeviation, ownWords } from '../kubevirt/deviations';

/** Deviations of the bare-metal cluster from production. */
export const prowWorkloadsDeviations: readonly Deviation[] = [
  ...dockerOptionsDeviations,
  greenhouseDeviation,
  ...['sriov', 'vgpu', 'windows'].map((name): Deviation => ({
    object: `scheduling.k8s.io/v1 PriorityClass ${name}`,
    path: 'description',
    was: /./,
    reason: ownWords,
  })),
];
