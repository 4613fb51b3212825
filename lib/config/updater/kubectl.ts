import { spawnSync } from 'node:child_process';
import { UnusableInput } from '../../errors';
import type { Target } from './maps';
import { reasonOf } from '../../system-error';
import { configMapOf } from './config-map';
import type { ConfigMap } from './config-map';
import type { ReadConfigMap } from './verify';

/** Asks clusters through kubectl. */
export interface Kubectl {
  /** @default kubectl */
  readonly command?: string;
  /** Path of the kubeconfig. @default - where kubectl looks for it */
  readonly kubeconfig?: string;
  /**
   * The kubeconfig's context for each cluster of the plan.
   * @default - the current one for `default`, else the cluster's own name
   */
  readonly contexts?: Readonly<Record<string, string>>;
}

/** Reads ConfigMaps from clusters. @throws UnusableInput, when called, where kubectl fails */
export function readFromCluster(kubectl: Kubectl): ReadConfigMap {
  return (target, name) => {
    const answer = run(kubectl, target, ['get', 'configmap', name, '--ignore-not-found', '--output=json']);
    return answer.trim() === '' ? undefined : configMapOf(parsed(answer, kubectl), `${kubectl.command ?? 'kubectl'} get configmap ${name}`);
  };
}

/**
 * Creates or replaces a ConfigMap. An existing one is replaced only in the version that was read, so that hook's writing in between is not
 * undone.
 *
 * @throws UnusableInput where kubectl fails
 */
export function writeToCluster(kubectl: Kubectl, target: Target, action: 'create' | 'replace', object: ConfigMap): void {
  run(kubectl, target, [action, '--filename=-'], JSON.stringify(object));
}

function parsed(answer: string, { command = 'kubectl' }: Kubectl): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new UnusableInput([`${command}: answers what is no JSON; is it kubectl?`]);
  }
}

function run({ command = 'kubectl', kubeconfig, contexts = {} }: Kubectl, { cluster, namespace }: Target, args: readonly string[], input?: string): string {
  const context = contexts[cluster] ?? (cluster === 'default' ? undefined : cluster);
  const where = Object.entries({ kubeconfig, context, namespace }).filter(([, value]) => value !== undefined);
  const all = [...where.map(([flag, value]) => `--${flag}=${value}`), ...args];
  const { status, stdout, stderr, error } = spawnSync(command, all, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined || status !== 0) {
    throw new UnusableInput([`${command} ${all.join(' ')}: ${(error === undefined ? stderr : reasonOf(error)).trim()}`]);
  }
  return stdout;
}
