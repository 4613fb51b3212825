import { Crier, type CrierOptions } from './crier';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<CrierOptions> = { ...workloadOptions, workers: 3 };

testComponent(Crier, { minimal: {}, all });
