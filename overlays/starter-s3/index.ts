import type { Overlay } from '../overlay';
import { starterS3Deviations } from './deviations';
import { starterS3Environment } from './environment';

export const starterS3: Overlay = { environment: starterS3Environment, deviations: starterS3Deviations };
