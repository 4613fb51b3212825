import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { ServiceFields, WorkloadFields } from '../facts/workload';
import type { Fields } from '../fields';
import { selectorOf } from './deployment';
import { addManifest, overridden } from './workload-fields';

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
  /** The options of the workload whose pods it selects. @default - none */
  readonly options?: WorkloadFields;
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
  const { name, namespace, app = name, ports, type, labels, options = {} } = props;
  const service: k8s.KubeServiceProps = {
    metadata: { name, namespace, labels },
    spec: {
      type,
      selector: selectorOf(app, options),
      ports: ports.map(({ port, targetPort, name: portName }) => ({ name: portName, port, targetPort: target(targetPort) })),
    },
  };
  if (options.service) {
    addManifest(scope, id, withFields(k8s.KubeService.manifest(service) as Fields, options.service));
  } else if (options.service === undefined) {
    new k8s.KubeService(scope, id, service);
  }
}

/** The manifest of a Service with other fields on top. */
function withFields(manifest: Fields, { name, labels, annotations, ...fields }: ServiceFields): Fields {
  const { metadata, spec } = manifest as { metadata: Fields; spec: Fields };
  return {
    ...manifest,
    metadata: overridden(metadata, { ...(name && { name }), ...(labels && { labels }), annotations }),
    spec: overridden(spec, fields),
  };
}

function target(port: number | string | undefined): k8s.IntOrString | undefined {
  if (port === undefined) {
    return undefined;
  }
  return typeof port === 'number' ? k8s.IntOrString.fromNumber(port) : k8s.IntOrString.fromString(port);
}
