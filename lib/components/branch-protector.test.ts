import { BranchProtector, type BranchProtectorOptions } from './branch-protector';

import { testComponent } from './fixtures/snapshots';

const all: Required<BranchProtectorOptions> = { schedule: '54 * * * *' };

testComponent(BranchProtector, { minimal: { schedule: '@daily' }, all });
