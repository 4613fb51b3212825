import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { IngressOptions } from '../facts/options';
import type { Site } from '../facts/site';
import type { Prow } from '../prow/prow';
import { WEBHOOK_PATH } from '../prow-release/listeners';
import { services, type ServiceAddress } from '../prow/services';

/** A path of a host, and the Service that serves it. */
interface Backend {
  readonly path: string;
  readonly service: ServiceAddress;
}

/** The Ingress of Prow's host: hook serves the path of webhooks, deck all others. */
export class ProwIngress extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, options: IngressOptions) {
    super(scope, id);
    const deck = { path: '/', service: services.deck };
    const hook = { path: WEBHOOK_PATH, service: services.hook };
    ingress(this, prow, 'prow', prow.site.host, [deck, hook], options, deck);
  }
}

/** The Ingress of gcsweb's host. */
export class GcswebIngress extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, { host }: Site, options: IngressOptions) {
    super(scope, id);
    ingress(this, prow, 'gcsweb', host, [{ path: '/', service: services.gcsweb }], options);
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
      defaultBackend: defaultBackend && ingressBackend(prow, defaultBackend),
      rules: [{ host, http: { paths: backends.map((backend) => ({ path: backend.path, pathType, backend: ingressBackend(prow, backend) })) } }],
      tls: tls && [{ hosts: [host], secretName: prow.name(tls.secretName) }],
    },
  });
}

function ingressBackend(prow: Prow, { service: { name, port } }: Backend): k8s.IngressBackend {
  return { service: { name: prow.name(name), port: { number: port } } };
}
