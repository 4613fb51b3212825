import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import { containerOptions, addDeployment } from '../pod/deployment';
import { Mount } from '../pod/mount';
import { addService } from '../pod/service';
import type { Prow } from '../prow/prow';
import { services } from '../prow/services';
import { ComponentConstruct } from './component-construct';

/** Options of pushgateway: those of every workload. */
export type PushgatewayOptions = WorkloadOptions;

/** Props of Pushgateway. */
export interface PushgatewayProps extends PushgatewayOptions {
  readonly prow: Prow;
}

const PROXY_PORT = 8081;

/** Pushgateway: collects metrics that short-lived processes push. A proxy gives others read-only access. */
export class Pushgateway extends ComponentConstruct {
  static readonly checks: FieldChecks<PushgatewayOptions> = workload;

  constructor(scope: Construct, id: string, props: PushgatewayProps) {
    super(scope, id, props);
    const { prow } = props;
    const name = prow.name('pushgateway');
    const namespace = prow.namespaces.prow;
    addDeployment(this, {
      name,
      namespace,
      options: props,
      container: {
        name: 'pushgateway',
        image: prow.image('pushgateway'),
        ports: [{ name: 'http', containerPort: 9091 }],
        ...containerOptions(prow, props),
      },
    });
    addService(this, {
      name,
      namespace,
      options: props,
      type: prow.environment.serviceType,
      labels: { app: name },
      ports: [{ name, port: services.pushgateway.port, targetPort: 'http' }],
    });
    new PushgatewayProxy(this, 'proxy', prow);
  }
}

class PushgatewayProxy extends Construct {
  constructor(scope: Construct, id: string, prow: Prow) {
    super(scope, id);
    const name = prow.name('pushgateway-proxy');
    const namespace = prow.namespaces.prow;
    const configuration = prow.name('pushgateway-proxy-config');
    const external = prow.name('pushgateway-external');
    new k8s.KubeConfigMap(this, 'config', {
      metadata: { name: configuration, namespace },
      data: { 'nginx.conf': readOnlyProxy(prow.url(services.pushgateway)) },
    });
    addDeployment(this, {
      name,
      namespace,
      securityContext: { runAsUser: 0, runAsGroup: 0 },
      container: {
        name: 'nginx',
        image: prow.image('nginx'),
        mounts: [new Mount({ name: 'config-volume', configMap: { name: configuration } }, { mountPath: '/etc/nginx/' })],
        ports: [{ name: 'http', containerPort: PROXY_PORT }],
        ...containerOptions(prow, {}),
      },
    });
    addService(this, {
      name: external,
      namespace,
      app: name,
      type: prow.environment.serviceType,
      labels: { app: external },
      ports: [{ name: external, port: 80, targetPort: 'http' }],
    });
  }
}

/** An nginx configuration that forwards GET and HEAD requests and denies all others. */
function readOnlyProxy(upstream: string): string {
  return `# Others read metrics here; only pods of this namespace push them.
error_log stderr;
events {}
http {
  access_log /dev/stdout;
  server {
    listen ${PROXY_PORT};
    location / {
      limit_except GET HEAD {
        deny all;
      }
      proxy_pass ${upstream};
    }
  }
}
`;
}
