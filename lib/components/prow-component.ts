import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../imports/monitoring.coreos.com';
import type { ReplicatedOptions } from '../facts/options';
import type { k8s } from '../k8s';
import type { Prow } from '../prow/prow';
import { METRICS_PORT } from '../prow-release/listeners';
import { addIdentity } from '../prow/rbac';
import type { Grants } from '../prow/rbac';
import { containerOptions, addDeployment, podOptions } from '../pod/deployment';
import type { Flags } from '../pod/flags';
import type { Mount } from '../pod/mount';
import { addService } from '../pod/service';
import type { EnvironmentVariable } from '../pod/variable';

/** What one of Prow's own components is: what it is told, what it may do, how it is watched. */
export interface ProwComponentProps {
  /** Name of the Deployment, its container, its ServiceAccount and what it selects. */
  readonly name: string;
  /** Its name in images.yaml. @default - the name */
  readonly image?: string;
  /** What the environment says of it. */
  readonly options: ReplicatedOptions;
  readonly flags: Flags;
  /** @default - it does not speak to the API server, and has no ServiceAccount */
  readonly grants?: Grants;
  /** Whether it reads or writes the bucket, so that its ServiceAccount may need the bucket's identity. @default false */
  readonly usesStorage?: boolean;
  /** @default true */
  readonly servesMetrics?: boolean;
  /** @default - a rolling update */
  readonly strategy?: k8s.DeploymentStrategy;
  /** @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - as the environment says, or as the image's tag asks for */
  readonly imagePullPolicy?: 'Always';
  /** Beside those that a flag names. @default - none */
  readonly mounts?: readonly Mount[];
  /** Beside those that a flag names. @default - none */
  readonly variables?: readonly EnvironmentVariable[];
  /** @default - none but that of metrics, where they are scraped */
  readonly ports?: readonly k8s.ContainerPort[];
  /** @default - none */
  readonly probes?: Pick<k8s.Container, 'livenessProbe' | 'readinessProbe'>;
}

/** Makes the Deployment of one of Prow's components with its identity and, where the environment asks for it, its monitoring. */
export function addProwComponent(scope: Construct, prow: Prow, props: ProwComponentProps): void {
  const { name: base, image = base, options, flags, grants, ports = [], probes, strategy, terminationGracePeriodSeconds } = props;
  const name = prow.name(base);
  const namespace = prow.namespaces.prow;
  const monitoring = props.servesMetrics ?? true ? prow.environment.monitoring : undefined;
  const metrics = { name: 'metrics', containerPort: METRICS_PORT };
  const needsPort = monitoring && !ports.some(({ containerPort }) => containerPort === METRICS_PORT);
  const allPorts = needsPort ? [...ports, metrics] : [...ports];
  addDeployment(scope, {
    name,
    namespace,
    replicas: options.replicas,
    strategy,
    serviceAccountName: grants && addIdentity(scope, prow, base, grants, props.usesStorage ? prow.storage.identity?.annotations : undefined),
    terminationGracePeriodSeconds,
    ...podOptions(options),
    container: {
      name: base,
      image: prow.image(image),
      imagePullPolicy: props.imagePullPolicy,
      flags,
      mounts: props.mounts,
      variables: props.variables,
      ports: allPorts.length > 0 ? allPorts : undefined,
      ...probes,
      ...containerOptions(prow, options),
    },
  });
  if (monitoring) {
    addServiceMonitor(scope, { app: name, namespace, interval: monitoring.interval, labels: monitoring.labels });
  }
}

interface ScrapeProps {
  readonly app: string;
  readonly namespace: string;
  readonly interval: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Has Prometheus scrape a component's metrics, by a Service of their own. */
function addServiceMonitor(scope: Construct, { app, namespace, interval, labels }: ScrapeProps): void {
  const name = `${app}-metrics`;
  addService(scope, { name, namespace, app, labels: { app: name }, ports: [{ name: 'metrics', port: METRICS_PORT }] }, 'metrics');
  new ServiceMonitor(scope, 'service-monitor', {
    metadata: { name: app, namespace, labels: { ...labels, app } },
    spec: { selector: { matchLabels: { app: name } }, endpoints: [{ port: 'metrics', interval }] },
  });
}
