import type { Overlay } from '../overlay';
import { testingDeviations } from './deviations';
import { testing } from './environment';

export const kubevirtciTesting: Overlay = { environment: testing, deviations: testingDeviations };
