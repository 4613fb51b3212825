import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { ClusterFacts } from '../facts/facts';
import type { Resources, WorkloadOptions } from '../facts/options';
import { podSpec } from './pod';
import type { ContainerProps, PodProps } from './pod';

/** Props of a Deployment of one container. */
export interface DeploymentProps extends PodProps {
  readonly name: string;
  readonly namespace: string;
  /** What the selector asks for in the label `app`. Never to be changed of a live Deployment. @default - the name */
  readonly app?: string;
  /** @default - label `app` with the Deployment's own name */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default 1 */
  readonly replicas?: number;
  /** @default - a rolling update */
  readonly strategy?: k8s.DeploymentStrategy;
}

/** For what must not run twice, not even while it is rolled out, and for what holds a volume that one node mounts at a time. */
export const recreate: k8s.DeploymentStrategy = { type: 'Recreate' };

/** One pod more or one less than asked for while it is rolled out. */
export const rollOneByOne: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(1) },
};

/** What Kubernetes calls the restricted profile of pod security. */
export const restricted: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Makes a Deployment of one container. */
export function addDeployment(scope: Construct, props: DeploymentProps): void {
  const { name, namespace, app = name, labels = { app: name }, replicas = 1, strategy, ...pod } = props;
  new k8s.KubeDeployment(scope, 'deployment', {
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      strategy,
      selector: { matchLabels: { app } },
      template: { metadata: { labels: { app } }, spec: podSpec(pod) },
    },
  });
}

/** What a person may tell a workload about its container. */
export function containerOptions(cluster: { readonly environment: Pick<ClusterFacts, 'imagePullPolicy'> }, options: WorkloadOptions): Pick<ContainerProps, 'resources' | 'imagePullPolicy'> {
  const { resources, imagePullPolicy = cluster.environment.imagePullPolicy } = options;
  return { ...(resources && { resources: resourceRequirements(resources) }), ...(imagePullPolicy && { imagePullPolicy }) };
}

/** What a person may tell a workload about its place. */
export function podOptions(options: WorkloadOptions): Pick<PodProps, 'nodeSelector' | 'tolerations' | 'affinity'> {
  const { nodeSelector, tolerations, affinity } = options;
  return { nodeSelector, tolerations: tolerations && [...tolerations], affinity };
}

/** Resources as quantities. */
export function resourceRequirements({ requests, limits }: Resources): k8s.ResourceRequirements {
  return { requests: requests && quantities(requests), limits: limits && quantities(limits) };
}

function quantities(list: object): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(list).map(([resource, amount]) => [resource, k8s.Quantity.fromString(amount as string)]));
}
