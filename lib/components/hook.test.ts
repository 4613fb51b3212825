import { Hook, type HookOptions } from './hook';
import { replicatedOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<HookOptions> = replicatedOptions;

testComponent(Hook, { minimal: {}, all });
