import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnusableInput } from '../../lib/errors';
import { run, works } from '../command';
import { goPrograms } from '../go-modules';
import { Kubectl } from '../kubectl';
import type { Say } from '../progress';
import { portForward } from './port-forward';
import type { Provider, Reached, ServiceReference } from './provider';
import { nodesReady } from './ready';

/** The cluster's own registry, as its nodes know it. */
const registry = 'registry:5000';
/** Where CRI-O reads of registries beside its main file. */
const mirrors = '/etc/containers/registries.conf.d';

/** A cluster of virtual machines that a checkout of kubevirtci brings up and down with its own commands. */
export class Kubevirtci implements Provider {
  readonly programs = [];
  readonly isOnline = true;

  /**
   * @param folder for what kubevirtci writes of the cluster
   * @param checkout of kubevirtci
   */
  constructor(private readonly folder: string, private readonly checkout: string | undefined) {}

  async lacks(): Promise<string[]> {
    if (this.checkout === undefined) {
      return ['the provider kubevirtci needs a checkout: give --kubevirtci PATH'];
    }
    const missing = ['up', 'down', 'cli'].map((name) => this.file(name)).filter((file) => !existsSync(file));
    if (missing.length > 0) {
      return missing.map((file) => `${file} is missing: --kubevirtci should name a checkout of kubevirt/kubevirtci`);
    }
    return [
      ...await works('skopeo', ['--version']) ? [] : ['skopeo is missing, which brings images to the cluster; run: apt-get install -y skopeo'],
      ...await this.foreign(),
    ];
  }

  /** One of this folder's own is taken down before it is brought up again. */
  private async foreign(): Promise<string[]> {
    // It fails where nothing is up. The first call of all fetches kubevirtci's own program.
    const isUp = !existsSync(this.folder) && await works(this.file('cli'), ['ports', 'k8s'], { cwd: this.checkout, timeout: 300 });
    return isUp ? [`a cluster of ${this.checkout} is up that was not brought up from here; run: ${this.file('down')}`] : [];
  }

  async up(say: Say): Promise<void> {
    if (existsSync(this.folder)) {
      await this.down();
    }
    mkdirSync(this.folder, { recursive: true });
    await this.script('up');
    say('wait for the nodes');
    await nodesReady(await this.kubectl());
  }

  async kubectl(): Promise<Kubectl> {
    return new Kubectl(join(await goPrograms('kubernetes'), 'kubectl'), this.kubeconfig());
  }

  /** Where `up` has written it: in a folder that is named after kubevirtci's own provider. `kubeconfig.sh` may name a place of old. */
  private kubeconfig(): string {
    const folders = existsSync(this.folder) ? readdirSync(this.folder) : [];
    const files = folders.map((name) => join(this.folder, name, '.kubeconfig')).filter((file) => existsSync(file));
    if (files.length !== 1) {
      throw new Error(`${this.folder} should hold the kubeconfig of one cluster, and holds ${files.length}: did ${this.file('up')} succeed?`);
    }
    return files[0]!;
  }

  /** Nodes take images from registries alone: from the cluster's own, as a mirror of the others. */
  async load(archive: string, references: readonly string[], say: Say): Promise<void> {
    refuseDigests(references);
    const port = (await this.script('cli', 'ports', 'registry')).trim();
    for (const reference of references) {
      say(`load ${reference}`);
      const to = `docker://localhost:${port}/${reference}`;
      await run('skopeo', ['copy', '--dest-tls-verify=false', `docker-archive:${archive}:${reference}`, to]);
    }
    const hosts = [...new Set(references.map((reference) => reference.split('/')[0]!))];
    // The console passes no input on.
    const written = hosts.map((host) => `echo ${Buffer.from(mirrored(host)).toString('base64')} | base64 -d | sudo tee ${mirrors}/prow-deploy-${host}.conf`);
    for (const { metadata: { name } } of await (await this.kubectl()).get(['nodes'])) {
      say(`tell ${name}`);
      await this.script('cli', 'ssh', name, '--', [...written, 'sudo systemctl reload crio'].join(' && '));
    }
  }

  async reach(service: ServiceReference): Promise<Reached> {
    return portForward(await this.kubectl(), service);
  }

  async down(): Promise<void> {
    await this.script('down');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private script(name: string, ...args: string[]): Promise<string> {
    return run(this.file(name), args, { cwd: this.checkout, env: { KUBEVIRTCI_CONFIG_PATH: this.folder } });
  }

  private file(name: string): string {
    return join(resolve(this.checkout ?? ''), 'cluster-up', `${name}.sh`);
  }
}

/** What tells CRI-O to look for a registry's images in the cluster's own first. A name without a registry is of Docker's alone. */
function mirrored(host: string): string {
  return `unqualified-search-registries = ["docker.io"]

[[registry]]
location = "${host}"

[[registry.mirror]]
location = "${registry}/${host}"
insecure = true
`;
}

/** A digest is that of the original's bytes, which no image made here has. */
function refuseDigests(references: readonly string[]): void {
  const digests = references.filter((reference) => reference.includes('@'));
  if (digests.length > 0) {
    throw new UnusableInput(digests.map((reference) => `${reference}: a registry gives out under a digest what has it, which no image made here has: name a tag`));
  }
}
