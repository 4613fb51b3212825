import { StatusReconciler, type StatusReconcilerOptions } from './status-reconciler';
import { workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<StatusReconcilerOptions> = workloadOptions;

testComponent(StatusReconciler, { minimal: {}, all });
