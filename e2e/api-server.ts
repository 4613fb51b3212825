import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { apiServerFiles, apiServerFlags, asArguments, certificateFile, etcdFlags } from './control-plane';
import { expectRunning, launch, stop, type Daemon } from './daemon';
import { goPrograms } from './go-modules';
import { Kubectl, kubeconfig } from './kubectl';
import { listen } from './loopback';
import { poll } from './poll';

/** A real kube-apiserver and its etcd on loopback, without nodes and controllers: enough to apply manifests to. */
export class ApiServer {
  private constructor(
    readonly kubectl: Kubectl,
    private readonly etcd: string,
    private readonly daemons: readonly Daemon[],
    private readonly pristine: ReadonlyMap<string, string>,
  ) {}

  /**
   * Starts both and waits until they are ready.
   *
   * @param folder for their state, logs and certificates; empty
   */
  static async start(folder: string): Promise<ApiServer> {
    const [kubernetes, etcdPrograms] = [await goPrograms('kubernetes'), await goPrograms('etcd')];
    const [clientPort, peerPort, securePort] = await freePorts(3);
    const [client, peer] = [`http://127.0.0.1:${clientPort}`, `http://127.0.0.1:${peerPort}`];
    const certificates = join(folder, 'api-server');
    const { admin: token } = apiServerFiles(certificates, { admin: { name: 'admin', groups: ['system:masters'] } });
    const etcd = launch('etcd', join(etcdPrograms, 'etcd'), asArguments(etcdFlags(join(folder, 'etcd'), client, peer)), folder);
    const server = launch('kube-apiserver', join(kubernetes, 'kube-apiserver'),
      asArguments(apiServerFlags(certificates, client, '127.0.0.1', securePort!)), folder);
    const config = join(folder, 'kubeconfig');
    writeFileSync(config, kubeconfig(`https://127.0.0.1:${securePort}`,
      { 'certificate-authority': join(certificates, certificateFile) }, { token }), { mode: 0o600 });
    const kubectl = new Kubectl(join(kubernetes, 'kubectl'), config);
    try {
      await poll('the API server', { limit: 90 }, async () => {
        expectRunning([etcd, server]);
        await kubectl.run(['get', '--raw', '/readyz']);
        return { found: true };
      });
      return new ApiServer(kubectl, client, [server, etcd], await keys(client));
    } catch (error) {
      await Promise.all([stop(server), stop(etcd)]);
      throw error;
    }
  }

  /** Deletes every object that a new server does not have. */
  async empty(): Promise<void> {
    for (const key of (await keys(this.etcd)).keys()) {
      if (!this.pristine.has(key)) {
        await ask(this.etcd, 'deleterange', { key });
      }
    }
    for (const [key, value] of this.pristine) {
      // The allocated ports and addresses of Services.
      if (Buffer.from(key, 'base64').toString().startsWith('/registry/ranges/')) {
        await ask(this.etcd, 'put', { key, value });
      }
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => stop(daemon)));
  }
}

/** The values in etcd by key, both in base64. */
async function keys(etcd: string): Promise<Map<string, string>> {
  const everything = { key: Buffer.from('/').toString('base64'), range_end: Buffer.from('0').toString('base64') };
  const { kvs = [] } = await ask<{ kvs?: { key: string; value: string }[] }>(etcd, 'range', everything);
  return new Map(kvs.map(({ key, value }) => [key, value]));
}

async function ask<T>(etcd: string, what: string, body: object): Promise<T> {
  const response = await fetch(`${etcd}/v3/kv/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`etcd: ${what}: ${response.status} ${await response.text()}`);
  }
  return await response.json() as T;
}

/** Free ports of the loopback interface. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map(listen));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
