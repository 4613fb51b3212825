import type { KubernetesObject } from '../lib/object';
import { attempt, run, type CommandResult } from './command';

/** kubectl, pointed at one cluster. */
export class Kubectl {
  /**
   * @param program kubectl itself
   * @param kubeconfig of the cluster
   */
  constructor(readonly program: string, readonly kubeconfig: string) {}

  /**
   * @returns what kubectl wrote to standard output
   * @throws CommandFailed if it ends with another status than 0
   */
  run(args: readonly string[], input?: string): Promise<string> {
    return run(this.program, this.arguments(args), { input });
  }

  /** As `run`, but returns the status instead of throwing. */
  attempt(args: readonly string[], input?: string): Promise<CommandResult> {
    return attempt(this.program, this.arguments(args), { input });
  }

  /** The objects that `kubectl get` finds. */
  async get(args: readonly string[]): Promise<KubernetesObject[]> {
    const output = await this.run(['get', ...args, '--output', 'json']);
    if (output.trim() === '') {
      return [];
    }
    const found = JSON.parse(output) as KubernetesObject | { items: KubernetesObject[] };
    return 'items' in found ? found.items as KubernetesObject[] : [found];
  }

  arguments(args: readonly string[]): string[] {
    return ['--kubeconfig', this.kubeconfig, ...args];
  }
}

/** A kubeconfig with one cluster and one user. */
export function kubeconfig(server: string, cluster: Record<string, unknown>, user: Record<string, unknown>): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'prow-deploy', cluster: { server, ...cluster } }],
    users: [{ name: 'prow-deploy', user }],
    contexts: [{ name: 'prow-deploy', context: { cluster: 'prow-deploy', user: 'prow-deploy' } }],
    'current-context': 'prow-deploy',
  }, null, 2);
}
