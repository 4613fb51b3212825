import { Horologium, type HorologiumOptions } from './horologium';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<HorologiumOptions> = workloadOptions;

testComponent(Horologium, { minimal: {}, all });
