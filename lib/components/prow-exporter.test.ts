import { ProwExporter, type ProwExporterOptions } from './prow-exporter';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<ProwExporterOptions> = workloadOptions;

testComponent(ProwExporter, { minimal: {}, all });
