import { ProwControllerManager, type ProwControllerManagerOptions } from './prow-controller-manager';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<ProwControllerManagerOptions> = workloadOptions;

testComponent(ProwControllerManager, { minimal: {}, all });
