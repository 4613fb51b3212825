import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { HEALTH_PORT, healthProbes } from '../pod/probe';
import { service } from '../pod/service';
import { EnvironmentVariable } from '../pod/variable';
import type { Prow } from '../prow';
import { identity, prowJobs } from '../rbac';

export type ProwExporterOptions = WorkloadOptions;

export interface ProwExporterProps extends ProwExporterOptions {
  readonly prow: Prow;
}

/** Prow-exporter: metrics of the ProwJobs. */
export class ProwExporter extends Construct {
  static readonly checks: Fields<ProwExporterOptions> = workload;

  constructor(scope: Construct, id: string, props: ProwExporterProps) {
    super(scope, id);
    const { prow } = props;
    const name = prow.name('prow-exporter');
    const namespace = prow.namespaces.prow;
    const flags: FlagsOf<'exporter'> = prow.configFlags;
    const timing = { initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 15 };
    deployment(this, {
      name,
      namespace,
      serviceAccountName: identity(this, prow, 'prow-exporter', { prowJobs: [prowJobs('get', 'list', 'watch')], unused: [] }),
      terminationGracePeriodSeconds: 30,
      ...podOptions(props),
      container: {
        name: 'prow-exporter',
        image: prow.image('exporter'),
        imagePullPolicy: 'Always',
        flags,
        variables: prow.kubeconfig && [EnvironmentVariable.path('KUBECONFIG', prow.kubeconfig)],
        ports: [{ name: 'metrics', containerPort: 9090 }, { name: 'healthz', containerPort: HEALTH_PORT }],
        ...healthProbes(timing, timing),
        ...containerOptions(props),
      },
    });
    service(this, { name, namespace, labels: { app: name, monitoring: 'true' }, ports: [{ name: 'metrics', port: 9090 }] });
  }
}
