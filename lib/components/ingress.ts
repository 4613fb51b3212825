import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { IngressOptions } from '../environment/options';
import type { Prow } from '../prow';
import { HOOK_PORT } from './hook';

/** What stands behind a path of a host. */
interface Backend {
  readonly path: string;
  readonly service: string;
  readonly port: number;
}

/** Prow's host: hook takes the webhook, deck all else. */
export class ProwIngress extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, options: IngressOptions) {
    super(scope, id);
    const deck = { path: '/', service: prow.name('deck'), port: 80 };
    const hook = { path: '/hook', service: prow.name('hook'), port: HOOK_PORT };
    ingress(this, prow, 'prow', prow.environment.hosts.prow, [deck, hook], options, deck);
  }
}

/** Gcsweb's host. */
export class GcswebIngress extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, host: string, options: IngressOptions) {
    super(scope, id);
    ingress(this, prow, 'gcsweb', host, [{ path: '/', service: prow.name('gcsweb'), port: 80 }], options);
  }
}

function ingress(
  scope: Construct, prow: Prow, name: string, host: string, backends: Backend[], options: IngressOptions, defaultBackend?: Backend,
): void {
  const { className, pathType = 'Prefix', tls, annotations } = options;
  const issuer = tls?.clusterIssuer && { 'cert-manager.io/cluster-issuer': tls.clusterIssuer };
  new k8s.KubeIngress(scope, 'ingress', {
    metadata: {
      name: prow.name(name),
      namespace: prow.namespaces.prow,
      annotations: issuer || annotations ? { ...issuer, ...annotations } : undefined,
    },
    spec: {
      ingressClassName: className,
      defaultBackend: defaultBackend && ingressBackend(defaultBackend),
      rules: [{ host, http: { paths: backends.map((backend) => ({ path: backend.path, pathType, backend: ingressBackend(backend) })) } }],
      tls: tls && [{ hosts: [host], secretName: prow.name(tls.secretName) }],
    },
  });
}

function ingressBackend({ service, port }: Backend): k8s.IngressBackend {
  return { service: { name: service, port: { number: port } } };
}
