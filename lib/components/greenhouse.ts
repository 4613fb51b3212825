import type { Construct } from 'constructs';
import { integer, optional } from '../facts/check';
import type { Fields } from '../facts/check';
import { volume, workload } from '../facts/formats';
import type { VolumeOptions, WorkloadOptions } from '../facts/options';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import { service } from '../pod/service';
import { persistentMount } from '../pod/volume';
import type { Cluster } from '../prow/target-cluster';
import { ComponentConstruct } from './component-construct';

/** What an environment may say of greenhouse. */
export interface GreenhouseOptions extends WorkloadOptions {
  /** Where build results are kept. */
  readonly storage: VolumeOptions;
  /** Results are dropped when less of the volume is free, in percent. @default 30 */
  readonly minPercentFree?: number;
}

/** What greenhouse is told, and the deployment that it is part of. */
export interface GreenhouseProps extends GreenhouseOptions {
  readonly prow: Cluster;
}

const PORT = 8080;
const METRICS_PORT = 9090;

/** Greenhouse: a remote cache for Bazel's build results. */
export class Greenhouse extends ComponentConstruct {
  static readonly checks: Fields<GreenhouseOptions> = { ...workload, storage: volume, minPercentFree: optional(integer(0, 100)) };

  constructor(scope: Construct, id: string, props: GreenhouseProps) {
    super(scope, id, props);
    const { prow, storage, minPercentFree = 30 } = props;
    const name = prow.name('greenhouse');
    const cache = prow.name('bazel-cache');
    const namespace = prow.namespaces.prow;
    const data = persistentMount(this, { name, namespace, volume: 'cache', path: '/data', storage });
    deployment(this, {
      name,
      namespace,
      strategy: data.isClaim ? recreate : undefined,
      ...podOptions(props),
      container: {
        name: 'greenhouse',
        image: prow.image('greenhouse'),
        imagePullPolicy: 'IfNotPresent',
        flags: { 'dir': data.directory, 'min-percent-blocks-free': minPercentFree },
        ports: [{ name: 'cache', containerPort: PORT }, { name: 'metrics', containerPort: METRICS_PORT }],
        securityContext: { privileged: true },
        ...containerOptions(prow, props),
      },
    });
    service(this, { name: cache, namespace, app: name, labels: { app: name, run: cache }, ports: [{ port: PORT }] });
    service(this, {
      name: prow.name('bazel-cache-metrics'),
      namespace,
      app: name,
      labels: { app: name, metrics: 'true' },
      ports: [{ name: 'default', port: 80, targetPort: METRICS_PORT }],
    }, 'metrics-service');
  }
}
