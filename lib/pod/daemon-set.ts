import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import { podSpec, type PodProps } from './pod';

/** Props of a DaemonSet of one container. */
export interface DaemonSetProps extends PodProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels of the DaemonSet and of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The labels of the selector, which is immutable: a subset of `labels`. @default - all */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Adds a DaemonSet of one container. */
export function addDaemonSet(scope: Construct, { name, namespace, labels, selector = labels, ...pod }: DaemonSetProps): void {
  new k8s.KubeDaemonSet(scope, 'daemon-set', {
    metadata: { name, namespace, labels },
    spec: { selector: { matchLabels: selector }, template: { metadata: { labels }, spec: podSpec(pod) } },
  });
}
