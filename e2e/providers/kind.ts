import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, works } from '../command';
import { goPrograms } from '../go-modules';
import { Kubectl } from '../kubectl';
import type { Say } from '../progress';
import { portForward } from './port-forward';
import type { Provider, Reached, ServiceReference } from './provider';
import { nodesReady } from './ready';

const cluster = 'prow-deploy';

/** A cluster of the kind command, in containers of Docker. */
export class Kind implements Provider {
  readonly programs = [];
  readonly isOnline = true;

  /** @param folder for the cluster's kubeconfig, so that the user's own is unchanged */
  constructor(private readonly folder: string) {}

  async lacks(): Promise<string[]> {
    const missing = [
      ...await works('kind', ['version']) ? [] : ['kind is not installed: see https://kind.sigs.k8s.io/docs/user/quick-start/#installation'],
      ...await works('docker', ['info']) ? [] : ['Docker does not run: install it and start its daemon'],
    ];
    return missing.length > 0 ? missing : this.foreign();
  }

  /** Refuses a cluster of another checkout: a machine has one of the name. `up` replaces the cluster of this folder. */
  private async foreign(): Promise<string[]> {
    const clusters = (await run('kind', ['get', 'clusters'])).split('\n');
    return !clusters.includes(cluster) || existsSync(this.folder)
      ? []
      : [`a kind cluster ${cluster} is up that is not of this checkout; run: kind delete cluster --name ${cluster}`];
  }

  async up(say: Say): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    await this.delete();
    say('create');
    await run('kind', ['create', 'cluster', '--name', cluster, '--kubeconfig', this.kubeconfig]);
    say('wait for the node');
    // `kind create cluster --wait` only warns after a timeout.
    await nodesReady(await this.kubectl());
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
    await this.delete();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Succeeds if there is no cluster. */
  private async delete(): Promise<void> {
    await run('kind', ['delete', 'cluster', '--name', cluster, '--kubeconfig', this.kubeconfig]);
  }

  private get kubeconfig(): string {
    return join(this.folder, 'kubeconfig');
  }
}
