export type { Overlay } from '../lib/overlay';
