import type { Overlay } from '../overlay';
import { staging } from './environment';

export const kubevirtProwStaging: Overlay = { environment: staging };
