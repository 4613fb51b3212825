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

/** The address of the cluster's registry on its nodes. */
const registry = 'registry:5000';
/** The folder of CRI-O's additional registry configuration. */
const mirrors = '/etc/containers/registries.conf.d';

/** A cluster of virtual machines, managed by the scripts of a kubevirtci checkout. */
export class Kubevirtci implements Provider {
  readonly programs = [];
  readonly isOnline = true;

  /**
   * @param folder for the files that kubevirtci writes
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

  /** Refuses a cluster that was not started from this folder. `up` replaces the folder's own. */
  private async foreign(): Promise<string[]> {
    // It fails if no cluster is up. The first call on a machine downloads kubevirtci's program.
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

  /** The file that `up` has written, in a folder named after kubevirtci's provider. `kubeconfig.sh` may print an outdated path. */
  private kubeconfig(): string {
    const folders = existsSync(this.folder) ? readdirSync(this.folder) : [];
    const files = folders.map((name) => join(this.folder, name, '.kubeconfig')).filter((file) => existsSync(file));
    if (files.length !== 1) {
      throw new Error(`${this.folder} should hold the kubeconfig of one cluster, and holds ${files.length}: did ${this.file('up')} succeed?`);
    }
    return files[0]!;
  }

  /** Pushes the images to the cluster's registry, and makes it a mirror of the others: nodes take images from registries only. */
  async load(archive: string, references: readonly string[], say: Say): Promise<void> {
    refuseDigests(references);
    const port = (await this.script('cli', 'ports', 'registry')).trim();
    for (const reference of references) {
      say(`load ${reference}`);
      const to = `docker://localhost:${port}/${reference}`;
      await run('skopeo', ['copy', '--dest-tls-verify=false', `docker-archive:${archive}:${reference}`, to]);
    }
    const hosts = [...new Set(references.map((reference) => reference.split('/')[0]!))];
    // The console does not forward standard input.
    const written = hosts.map((host) => `echo ${Buffer.from(mirrored(host)).toString('base64')} | base64 -d | sudo tee ${mirrors}/prow-deploy-${host}.conf`);
    for (const { metadata: { name } } of await (await this.kubectl()).get(['nodes'])) {
      say(`configure ${name}`);
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

/** CRI-O's configuration of a mirror for a registry. Names without a registry are searched in docker.io only. */
function mirrored(host: string): string {
  return `unqualified-search-registries = ["docker.io"]

[[registry]]
location = "${host}"

[[registry.mirror]]
location = "${registry}/${host}"
insecure = true
`;
}

/** Refuses digests: an image made here has another digest than the original. */
function refuseDigests(references: readonly string[]): void {
  const digests = references.filter((reference) => reference.includes('@'));
  if (digests.length > 0) {
    throw new UnusableInput(digests.map((reference) => `${reference}: an image made here has another digest: name a tag`));
  }
}
