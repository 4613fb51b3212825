import { Tide, type TideOptions } from './tide';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<TideOptions> = workloadOptions;

testComponent(Tide, { minimal: {}, all });
