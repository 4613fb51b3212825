import { synthesise } from './lib/synth';
import { overlays } from './overlays';

synthesise(overlays, { outdir: process.env.CDK8S_OUTDIR ?? 'dist' });
