import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command';
import { goPrograms } from '../go-modules';
import { Kubectl } from '../kubectl';
import { portForward } from './port-forward';
import type { Provider, Reached, ServiceReference } from './provider';

/** A cluster of virtual machines that a checkout of kubevirtci brings up and down with its own commands. */
export class Kubevirtci implements Provider {
  readonly programs = [];

  constructor(_folder: string, private readonly checkout: string | undefined) {}

  async lacks(): Promise<string[]> {
    if (this.checkout === undefined) {
      return ['the provider kubevirtci needs a checkout: give --kubevirtci PATH'];
    }
    const missing = ['up', 'down', 'cli', 'kubeconfig'].map((name) => this.script(name)).filter((file) => !existsSync(file));
    return missing.map((file) => `${file} is missing: --kubevirtci should name a checkout of kubevirt/kubevirtci`);
  }

  async up(): Promise<void> {
    await run(this.script('up'), [], { cwd: this.checkout });
  }

  async kubectl(): Promise<Kubectl> {
    const kubeconfig = (await run(this.script('kubeconfig'), [], { cwd: this.checkout })).trim();
    return new Kubectl(join(await goPrograms('kubernetes'), 'kubectl'), kubeconfig);
  }

  /** Into each node's container runtime, through its console. */
  async load(archive: string): Promise<void> {
    for (const { metadata: { name } } of await (await this.kubectl()).get(['nodes'])) {
      await run(this.script('cli'), ['scp', archive, `${name}:/tmp/images.tar`], { cwd: this.checkout });
      await run(this.script('cli'), ['ssh', name, '--', 'sudo', 'podman', 'load', '--input', '/tmp/images.tar'], { cwd: this.checkout });
    }
  }

  async reach(service: ServiceReference): Promise<Reached> {
    return portForward(await this.kubectl(), service);
  }

  async down(): Promise<void> {
    await run(this.script('down'), [], { cwd: this.checkout });
  }

  private script(name: string): string {
    return join(this.checkout ?? '', 'cluster-up', `${name}.sh`);
  }
}
