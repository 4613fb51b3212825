import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import type { ClusterFacts } from '../facts/facts';
import type { Resources, WorkloadOptions } from '../facts/options';
import type { WorkloadFields } from '../facts/workload';
import type { Fields } from '../fields';
import { podSpec, type ContainerProps, type PodProps } from './pod';
import { addManifest, hasPodFields, overridden, withPodFields } from './workload-fields';

/** Props of a Deployment of one container. */
export interface DeploymentProps extends PodProps {
  readonly name: string;
  readonly namespace: string;
  /** Value of the label `app` in the selector, which is immutable. @default - the name */
  readonly app?: string;
  /** Labels of the Deployment itself. @default - `app` with the Deployment's name */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default 1 */
  readonly replicas?: number;
  /** @default - a rolling update */
  readonly strategy?: k8s.DeploymentStrategy;
}

/** For workloads that must not run twice during a rollout, and for those with a volume that one node mounts at a time. */
export const recreate: k8s.DeploymentStrategy = { type: 'Recreate' };

/** At most one pod more and one pod less than `replicas` during a rollout. */
export const rollOneByOne: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(1) },
};

/** What the restricted Pod Security Standard requires of a container. */
export const restricted: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Adds a Deployment of one container. */
export function addDeployment(scope: Construct, props: DeploymentProps): void {
  const { name, namespace, app = name, labels = { app: name }, replicas = 1, strategy, options = {}, ...pod } = props;
  const matchLabels = selectorOf(app, options);
  const deployment: k8s.KubeDeploymentProps = {
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      strategy,
      selector: { matchLabels },
      template: { metadata: { labels: matchLabels }, spec: podSpec({ ...pod, options }) },
    },
  };
  if (options.deployment || hasPodFields(options)) {
    addManifest(scope, 'deployment', withFields(k8s.KubeDeployment.manifest(deployment) as Fields, options));
  } else {
    new k8s.KubeDeployment(scope, 'deployment', deployment);
  }
}

/** The labels by which a workload and its Services select pods. */
export function selectorOf(app: string, { selector = { app }, commonSelector }: WorkloadFields): Readonly<Record<string, string>> {
  return { ...selector, ...commonSelector };
}

/** The manifest of a Deployment with the fields of its workload. */
function withFields(manifest: Fields, workload: WorkloadFields): Fields {
  const { metadata, spec } = manifest as { metadata: Fields; spec: Fields };
  const { labels, annotations, podLabels, podAnnotations, ...fields } = workload.deployment ?? {};
  const template = spec.template as { metadata: { labels: object }; spec: Fields };
  return {
    ...manifest,
    metadata: overridden(metadata, { ...(labels && { labels }), annotations }),
    spec: overridden({
      ...spec,
      template: {
        metadata: overridden({ labels: { ...template.metadata.labels, ...podLabels }, annotations: podAnnotations }),
        spec: withPodFields(template.spec, workload),
      },
    }, fields),
  };
}

/** The container's fields from the options of a workload. The environment may set a default `imagePullPolicy`. */
export function containerOptions(
  cluster: { readonly environment: Pick<ClusterFacts, 'imagePullPolicy'> },
  options: WorkloadOptions,
): Pick<ContainerProps, 'resources' | 'imagePullPolicy'> {
  const { resources, imagePullPolicy = cluster.environment.imagePullPolicy } = options;
  return { ...(resources && { resources: resourceRequirements(resources) }), ...(imagePullPolicy && { imagePullPolicy }) };
}

/** Converts amounts of resources to quantities. */
export function resourceRequirements({ requests, limits }: Resources): k8s.ResourceRequirements {
  return { requests: requests && quantities(requests), limits: limits && quantities(limits) };
}

/** Amounts of resources as quantities. */
export function quantities(list: object): Record<string, k8s.Quantity> {
  const given = Object.entries(list).filter(([, amount]) => amount !== undefined);
  return Object.fromEntries(given.map(([resource, amount]) => [resource, k8s.Quantity.fromString(amount as string)]));
}
