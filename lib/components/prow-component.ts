import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../imports/monitoring.coreos.com';
import type { ReplicatedOptions, WorkloadOptions } from '../facts/options';
import type { k8s } from '../k8s';
import type { Prow } from '../prow/prow';
import { METRICS_PORT } from '../prow-release/listeners';
import { addIdentity, type Grants } from '../prow/rbac';
import { containerOptions, addDeployment } from '../pod/deployment';
import type { Flags } from '../pod/flags';
import type { Mount } from '../pod/mount';
import { addService, type ServiceProps } from '../pod/service';
import type { EnvironmentVariable } from '../pod/variable';

/** Props of a component of Prow. */
export interface ProwComponentProps {
  /** Name of the Deployment, its container and its ServiceAccount, and value of the label `app`. */
  readonly name: string;
  /** Name of the image in images.yaml. @default - the component's name */
  readonly image?: string;
  /** The options that the environment sets. */
  readonly options: ReplicatedOptions;
  readonly flags: Flags;
  /** Permissions of its ServiceAccount. @default - no ServiceAccount, since it does not use the Kubernetes API */
  readonly grants?: Grants;
  /** Whether it uses the bucket. Its ServiceAccount then gets the annotations of workload identity, if pods use it. @default false */
  readonly usesStorage?: boolean;
  /** @default true */
  readonly servesMetrics?: boolean;
  /** @default - a rolling update */
  readonly strategy?: k8s.DeploymentStrategy;
  /** @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - the policy of the environment, else Kubernetes' default for the image's tag */
  readonly imagePullPolicy?: 'Always';
  /** Mounts beside those that a flag refers to. @default - none */
  readonly mounts?: readonly Mount[];
  /** Environment variables beside those that a flag refers to. @default - none */
  readonly variables?: readonly EnvironmentVariable[];
  /** @default - the port of metrics if they are scraped, else none */
  readonly ports?: readonly k8s.ContainerPort[];
  /** @default - no Service */
  readonly service?: Pick<ServiceProps, 'ports' | 'labels' | 'type'>;
  /** @default - none */
  readonly probes?: Pick<k8s.Container, 'livenessProbe' | 'readinessProbe'>;
}

/** Adds the Deployment of a component of Prow, its ServiceAccount and Roles and, if the environment has `monitoring`, its ServiceMonitor. */
export function addProwComponent(scope: Construct, prow: Prow, props: ProwComponentProps): void {
  const { name: base, image = base, options, flags, grants, ports = [], probes, strategy, terminationGracePeriodSeconds } = props;
  const name = prow.name(base);
  const namespace = prow.namespaces.prow;
  const { servesMetrics = true } = props;
  const monitoring = servesMetrics ? prow.environment.monitoring : undefined;
  const listsMetrics = servesMetrics && prow.environment.metricsPorts === true;
  const metrics = { name: 'metrics', containerPort: METRICS_PORT };
  const needsPort = (monitoring || listsMetrics) && !ports.some(({ containerPort }) => containerPort === METRICS_PORT);
  const allPorts = needsPort ? [...ports, metrics] : [...ports];
  addDeployment(scope, {
    name,
    namespace,
    replicas: options.replicas,
    strategy,
    serviceAccountName: grants && addIdentity(scope, prow, {
      component: base,
      grants,
      annotations: props.usesStorage ? prow.storage.identity?.annotations : undefined,
      options,
    }),
    terminationGracePeriodSeconds,
    options,
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
  const service = listsMetrics ? withMetrics(props.service, name) : props.service;
  if (service || options.service?.ports) {
    addService(scope, { name, namespace, ports: [], ...service, app: name, options });
  }
  if (monitoring) {
    const { selector, commonSelector } = options;
    addServiceMonitor(scope, { app: name, namespace, interval: monitoring.interval, labels: monitoring.labels, pods: { selector, commonSelector } });
  }
}

/** A Service that lists the port of metrics. Where it has several ports, each needs a name. */
function withMetrics(service: ProwComponentProps['service'], app: string): NonNullable<ProwComponentProps['service']> {
  const { ports } = service ?? { ports: [] };
  const isListed = ports.some(({ port }) => port === METRICS_PORT);
  const named = ports.map((port) => ({ name: 'main', ...port }));
  return { labels: { app }, ...service, ports: isListed ? ports : [...named, { name: 'metrics', port: METRICS_PORT }] };
}

interface ScrapeProps {
  readonly app: string;
  readonly namespace: string;
  readonly interval: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** What selects the component's pods. */
  readonly pods: Pick<WorkloadOptions, 'selector' | 'commonSelector'>;
}

/** Adds a ServiceMonitor for a component's metrics, and the Service that it selects. */
function addServiceMonitor(scope: Construct, { app, namespace, interval, labels, pods }: ScrapeProps): void {
  const name = `${app}-metrics`;
  addService(scope, { name, namespace, app, labels: { app: name }, ports: [{ name: 'metrics', port: METRICS_PORT }], options: pods }, 'metrics');
  new ServiceMonitor(scope, 'service-monitor', {
    metadata: { name: app, namespace, labels: { ...labels, app } },
    spec: { selector: { matchLabels: { app: name } }, endpoints: [{ port: 'metrics', interval }] },
  });
}
