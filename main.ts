import { synthesise } from './lib/synth';
import { environments } from './overlays';

synthesise(environments(), { outdir: process.env.CDK8S_OUTDIR ?? 'dist' });
