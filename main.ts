import { cdk8sApp } from './lib/app/cdk8s-app';
import type * as registry from './overlays';

// cdk8s.yaml names the same link.
cdk8sApp(() => (require('./overlays') as typeof registry).environments(), { outdir: 'dist', link: '.cdk8s' });
