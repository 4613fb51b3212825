import { Sinker, type SinkerOptions } from './sinker';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<SinkerOptions> = workloadOptions;

testComponent(Sinker, { minimal: {}, all });
