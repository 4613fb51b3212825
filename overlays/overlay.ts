export type { Overlay } from '../lib/app/overlay';
