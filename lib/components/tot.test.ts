import { Tot, type TotOptions } from './tot';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<TotOptions> = { ...workloadOptions, storage: { size: '1Gi', storageClass: 'fast' } };

testComponent(Tot, { minimal: { storage: { size: '1Gi' } }, all });
