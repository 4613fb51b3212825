import type { Deviation } from '../../lib/compare';
import { dockerOptionsDeviations, ownWords } from '../kubevirt/deviations';

/** How the bare-metal cluster differs from what production runs. */
export const prowWorkloadsDeviations: readonly Deviation[] = [
  ...dockerOptionsDeviations,
  ...['sriov', 'vgpu', 'windows'].map((name): Deviation => ({
    object: `scheduling.k8s.io/v1 PriorityClass ${name}`,
    path: 'description',
    was: /^Allows \w+ jobs/,
    reason: ownWords,
  })),
];
