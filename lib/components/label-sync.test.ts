import { LabelSync, type LabelSyncOptions } from './label-sync';

import { testComponent } from './fixtures/snapshots';

const all: Required<LabelSyncOptions> = {
  runs: [
    { name: 'orgs', schedule: '@daily', orgs: ['example-org', 'other-org'] },
    { name: 'repositories', schedule: '17 23 * * *', repositories: ['example-org/one', 'example-org/other'] },
  ],
};

testComponent(LabelSync, { minimal: { runs: [{ name: 'one', schedule: '@daily', orgs: ['example-org'] }] }, all });
