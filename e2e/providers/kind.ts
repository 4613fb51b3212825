import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, CommandFailed, run } from '../command';
import { goPrograms } from '../go-modules';
import { Kubectl } from '../kubectl';
import { portForward } from './port-forward';
import type { Provider, Reached, ServiceReference } from './provider';

const cluster = 'prow-deploy';

/** A cluster of the kind command, in containers of Docker. */
export class Kind implements Provider {
  readonly programs = [];

  constructor(private readonly folder: string) {}

  async lacks(): Promise<string[]> {
    return [
      ...await fails('kind', ['version']) ? ['kind is not installed: see https://kind.sigs.k8s.io/docs/user/quick-start/#installation'] : [],
      ...await fails('docker', ['info']) ? ['Docker does not run: install it and start its daemon'] : [],
    ];
  }

  async up(): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    await run('kind', ['delete', 'cluster', '--name', cluster, '--kubeconfig', this.kubeconfig]);
    await run('kind', ['create', 'cluster', '--name', cluster, '--kubeconfig', this.kubeconfig, '--wait', '180s']);
  }

  async kubectl(): Promise<Kubectl> {
    return new Kubectl(join(await goPrograms('kubernetes'), 'kubectl'), this.kubeconfig);
  }

  async load(archive: string): Promise<void> {
    await run('kind', ['load', 'image-archive', archive, '--name', cluster]);
  }

  async reach(service: ServiceReference): Promise<Reached> {
    return portForward(await this.kubectl(), service);
  }

  async down(): Promise<void> {
    await run('kind', ['delete', 'cluster', '--name', cluster, '--kubeconfig', this.kubeconfig]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get kubeconfig(): string {
    return join(this.folder, 'kubeconfig');
  }
}

async function fails(program: string, args: readonly string[]): Promise<boolean> {
  try {
    return (await attempt(program, args, { timeout: 20 })).status !== 0;
  } catch (error) {
    if (error instanceof CommandFailed) {
      return true;
    }
    throw error;
  }
}
