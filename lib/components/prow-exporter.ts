import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { healthProbes } from '../pod/probe';
import { EnvironmentVariable } from '../pod/variable';
import { addProwComponent } from './prow-component';
import type { Prow } from '../prow/prow';
import { HEALTH_PORT, METRICS_PORT } from '../prow-release/listeners';
import { prowJobs } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of prow-exporter: those of every workload. */
export type ProwExporterOptions = WorkloadOptions<FlagsOfProgram<'exporter'>>;

/** Props of ProwExporter. */
export interface ProwExporterProps extends ProwExporterOptions {
  readonly prow: Prow;
}

/** Prow-exporter: exports metrics of ProwJobs. */
export class ProwExporter extends ComponentConstruct {
  static readonly checks: FieldChecks<ProwExporterOptions> = workload;

  constructor(scope: Construct, id: string, props: ProwExporterProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const { kubeconfig, ...directory } = prow.kubeconfigFlags;
    const flags: FlagsOf<'exporter'> = { ...prow.configFlags, ...directory };
    const name = prow.name('prow-exporter');
    const timing = { initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 15 };
    addProwComponent(this, prow, {
      name: 'prow-exporter',
      image: 'exporter',
      options,
      flags,
      grants: { prowJobs: [prowJobs('get', 'list', 'watch')], unused: [] },
      imagePullPolicy: 'Always',
      variables: kubeconfig && [EnvironmentVariable.path('KUBECONFIG', kubeconfig)],
      ports: [{ name: 'metrics', containerPort: METRICS_PORT }, { name: 'healthz', containerPort: HEALTH_PORT }],
      probes: healthProbes(timing, timing),
      service: {
        labels: { app: name, monitoring: 'true' },
        ports: [{ name: 'metrics', port: METRICS_PORT }],
      },
    });
  }
}
