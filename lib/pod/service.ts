import { k8s } from '../k8s';
import type { Construct } from 'constructs';

/** Props of a Service. */
export interface ServiceProps {
  readonly name: string;
  readonly namespace: string;
  /** Value of the label `app` in the selector. @default - the Service's name */
  readonly app?: string;
  readonly ports: readonly ServicePort[];
  /** @default 'ClusterIP' */
  readonly type?: 'ClusterIP' | 'NodePort';
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A port of a Service. */
export interface ServicePort {
  readonly port: number;
  /** Port of the container, by number or name. @default - the same port */
  readonly targetPort?: number | string;
  /** Required if the Service has several ports, or if a ServiceMonitor refers to it. @default - none */
  readonly name?: string;
}

/** Adds a Service for the pods of one Deployment. */
export function addService(scope: Construct, props: ServiceProps, id = 'service'): void {
  const { name, namespace, app = name, ports, type, labels } = props;
  new k8s.KubeService(scope, id, {
    metadata: { name, namespace, labels },
    spec: {
      type,
      selector: { app },
      ports: ports.map(({ port, targetPort, name: portName }) => ({ name: portName, port, targetPort: target(targetPort) })),
    },
  });
}

function target(port: number | string | undefined): k8s.IntOrString | undefined {
  if (port === undefined) {
    return undefined;
  }
  return typeof port === 'number' ? k8s.IntOrString.fromNumber(port) : k8s.IntOrString.fromString(port);
}
