import type { Overlay } from '../overlay';
import { prowWorkloadsDeviations } from './deviations';
import { prowWorkloads as environment } from './environment';

export const prowWorkloads: Overlay = { environment, deviations: prowWorkloadsDeviations };
