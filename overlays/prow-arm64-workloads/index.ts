import type { Overlay } from '../overlay';
import { prowArm64Workloads as environment } from './environment';

export const prowArm64Workloads: Overlay = { environment, deviations: [] };
