import { Construct } from 'constructs';
import { integer, optional } from '../environment/check';
import type { Fields } from '../environment/check';
import { claim as claimOptions, workload } from '../environment/formats';
import type { ClaimOptions, WorkloadOptions } from '../environment/options';
import { claim } from '../pod/claim';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { Mount } from '../pod/mount';
import { service } from '../pod/service';
import type { Prow } from '../prow';

const METRICS_PORT = 9090;

export interface GhproxyOptions extends WorkloadOptions {
  /** Where answers of GitHub are kept. */
  readonly storage: ClaimOptions;
  /** How much of it the cache may take, in GB. @default 99 */
  readonly cacheSizeGb?: number;
}

export interface GhproxyProps extends GhproxyOptions {
  readonly prow: Prow;
}

/** Ghproxy: a cache before GitHub's API that saves tokens. One node mounts its claim at a time, so it is never rolled over itself. */
export class Ghproxy extends Construct {
  static readonly checks: Fields<GhproxyOptions> = { ...workload, storage: claimOptions, cacheSizeGb: optional(integer(1)) };

  constructor(scope: Construct, id: string, props: GhproxyProps) {
    super(scope, id);
    const { prow, storage, cacheSizeGb = 99 } = props;
    const name = prow.name('ghproxy');
    const namespace = prow.namespaces.prow;
    claim(this, { name, namespace, labels: { app: name }, ...storage });
    const flags: FlagsOf<'ghproxy'> = {
      'cache-dir': Mount.claim('cache', name, '/cache').directory,
      'cache-sizeGB': cacheSizeGb,
      'push-gateway': prow.environment.components.pushgateway && prow.name('pushgateway'),
      'serve-metrics': true,
    };
    deployment(this, {
      name,
      namespace,
      strategy: recreate,
      ...podOptions(props),
      container: {
        name: 'ghproxy',
        image: prow.image('ghproxy'),
        flags,
        ports: [{ containerPort: 8888 }, { name: 'metrics', containerPort: METRICS_PORT }],
        ...containerOptions(props),
      },
    });
    service(this, {
      name,
      namespace,
      labels: { app: name },
      ports: [{ name: 'main', port: 80, targetPort: 8888 }, { name: 'metrics', port: METRICS_PORT }],
    });
  }
}
