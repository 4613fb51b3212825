import { Greenhouse, type GreenhouseOptions } from './greenhouse';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<GreenhouseOptions> = { ...workloadOptions, storage: { hostPath: '/data' }, minPercentFree: 10 };

testComponent(Greenhouse, { minimal: { storage: { size: '10Gi' } }, all });
