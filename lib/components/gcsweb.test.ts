import { Gcsweb, type GcswebOptions } from './gcsweb';
import { replicatedOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<GcswebOptions> = { ...replicatedOptions, namespace: 'pages' };

testComponent(Gcsweb, { minimal: {}, all });
