import type { Construct } from 'constructs';
import { integer, optional, type FieldChecks } from '../facts/check';
import { volume, workload } from '../facts/formats';
import type { VolumeOptions, WorkloadOptions } from '../facts/options';
import { containerOptions, addDeployment, recreate } from '../pod/deployment';
import { addService } from '../pod/service';
import { addPersistentMount } from '../pod/volume';
import type { TargetCluster } from '../prow/target-cluster';
import { ComponentConstruct } from './component-construct';

/** Options of greenhouse. */
export interface GreenhouseOptions extends WorkloadOptions {
  /** The volume of the cache. */
  readonly storage: VolumeOptions;
  /** The minimum free space of the volume, in percent. Below it, greenhouse deletes results. @default 30 */
  readonly minPercentFree?: number;
}

/** Props of Greenhouse. */
export interface GreenhouseProps extends GreenhouseOptions {
  readonly cluster: TargetCluster;
}

const PORT = 8080;
const METRICS_PORT = 9090;

/** Greenhouse: a remote cache for Bazel's build results. */
export class Greenhouse extends ComponentConstruct {
  static readonly checks: FieldChecks<GreenhouseOptions> = { ...workload, storage: volume, minPercentFree: optional(integer(0, 100)) };

  constructor(scope: Construct, id: string, props: GreenhouseProps) {
    super(scope, id, props, 'cluster');
    const { cluster, storage, minPercentFree = 30 } = props;
    const name = cluster.name('greenhouse');
    const cache = cluster.name('bazel-cache');
    const namespace = cluster.namespaces.prow;
    const data = addPersistentMount(this, { name, namespace, volume: 'cache', path: '/data', storage });
    addDeployment(this, {
      name,
      namespace,
      strategy: data.isClaim ? recreate : undefined,
      options: props,
      container: {
        name: 'greenhouse',
        image: cluster.image('greenhouse'),
        imagePullPolicy: 'IfNotPresent',
        flags: { 'dir': data.directory, 'min-percent-blocks-free': minPercentFree },
        ports: [{ name: 'cache', containerPort: PORT }, { name: 'metrics', containerPort: METRICS_PORT }],
        securityContext: { privileged: true },
        ...containerOptions(cluster, props),
      },
    });
    addService(this, { name: cache, namespace, app: name, labels: { app: name, run: cache }, ports: [{ port: PORT }], options: props });
    addService(this, {
      name: cluster.name('bazel-cache-metrics'),
      namespace,
      app: name,
      labels: { app: name, metrics: 'true' },
      options: { selector: props.selector, commonSelector: props.commonSelector },
      ports: [{ name: 'default', port: 80, targetPort: METRICS_PORT }],
    }, 'metrics-service');
  }
}
