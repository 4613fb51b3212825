import { spawnSync } from 'node:child_process';
import { UnusableInput } from '../../errors';
import type { Target } from './maps';
import { reasonOf } from '../../system-error';
import { configMapOf, type ConfigMap } from './config-map';
import type { ReadConfigMap } from './verify';

/** How to call kubectl. */
export interface Kubectl {
  /** The executable. @default kubectl */
  readonly command?: string;
  /** Path of the kubeconfig. @default - kubectl's default */
  readonly kubeconfig?: string;
  /**
   * The kubeconfig's contexts, by cluster of the plan.
   * @default - the current context for `default`, else the cluster's name
   */
  readonly contexts?: Readonly<Record<string, string>>;
}

/** Reads ConfigMaps from clusters. The returned function throws UnusableInput if kubectl fails. */
export function readFromCluster(kubectl: Kubectl): ReadConfigMap {
  return (target, name) => {
    const answer = runKubectl(kubectl, target, ['get', 'configmap', name, '--ignore-not-found', '--output=json']);
    return answer.trim() === '' ? undefined : configMapOf(answeredJson(answer, kubectl), `${kubectl.command ?? 'kubectl'} get configmap ${name}`);
  };
}

/**
 * Creates or replaces a ConfigMap. Replaces only the resource version that was read, so that a concurrent update by hook is not lost.
 *
 * @throws UnusableInput if kubectl fails
 */
export function writeToCluster(kubectl: Kubectl, target: Target, action: 'create' | 'replace', object: ConfigMap): void {
  runKubectl(kubectl, target, [action, '--filename=-'], JSON.stringify(object));
}

/** @throws UnusableInput if an answer of kubectl is no JSON */
export function answeredJson(answer: string, { command = 'kubectl' }: Kubectl): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new UnusableInput([`${command}: answers what is no JSON; is it kubectl?`]);
  }
}

/**
 * Runs kubectl, and returns what it prints.
 *
 * @param target the cluster, and the namespace unless it is asked about the whole cluster
 * @throws UnusableInput if it cannot be run or fails
 */
export function runKubectl(
  { command = 'kubectl', kubeconfig, contexts = {} }: Kubectl,
  { cluster, namespace }: Partial<Target> & Pick<Target, 'cluster'>,
  args: readonly string[],
  input?: string,
): string {
  const context = contexts[cluster] ?? (cluster === 'default' ? undefined : cluster);
  const where = Object.entries({ kubeconfig, context, namespace }).filter(([, value]) => value !== undefined);
  const all = [...where.map(([flag, value]) => `--${flag}=${value}`), ...args];
  const { status, stdout, stderr, error } = spawnSync(command, all, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined || status !== 0) {
    throw new UnusableInput([`${command} ${all.join(' ')}: ${(error === undefined ? stderr : reasonOf(error)).trim()}`]);
  }
  return stdout;
}
