import { controlPlaneDeviations } from '../kubevirt/deviations';
import type { Overlay } from '../overlay';
import { controlPlane } from './environment';

export const kubevirtProwControlPlane: Overlay = { environment: controlPlane, deviations: controlPlaneDeviations };
