import { Pushgateway, type PushgatewayOptions } from './pushgateway';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<PushgatewayOptions> = workloadOptions;

testComponent(Pushgateway, { minimal: {}, all });
