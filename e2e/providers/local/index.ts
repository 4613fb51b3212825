import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { run } from '../../command';
import { apiServerFlags, asArguments, etcdFlags, serviceRange, type Flags } from '../../control-plane';
import { expectRunning, type Daemon } from '../../daemon';
import { goPrograms } from '../../go-modules';
import { writeArchive, type Image } from '../../images/archive';
import { nodeImages } from '../../images/recipes';
import { Kubectl } from '../../kubectl';
import { listen } from '../../loopback';
import { poll } from '../../poll';
import type { Say } from '../../progress';
import type { Provider, Reached, ServiceReference } from '../provider';
import { addons } from './addons';
import { makeCgroups, removeCgroups } from './cgroups';
import { addresses, apiServerPort, nodeName, place, podRange, state, writeConfiguration } from './configuration';
import { lacks, nodePrograms } from './machine';
import { anyCluster, end, Namespaces } from './namespaces';

const link = 'prow-deploy';

/** A real node in namespaces of its own on this machine, from pinned programs and the distribution's containerd and runc. */
export class Local implements Provider {
  readonly programs = nodePrograms;
  readonly isOnline = false;

  /** @param folder for everything that the cluster writes */
  constructor(private readonly folder: string) {}

  lacks(): Promise<string[]> {
    return lacks(this.folder);
  }

  async up(say: Say): Promise<void> {
    // Removes a cluster that was forgotten, or whose prepare was killed.
    await this.down();
    const programs: Record<string, string> = {};
    for (const module of ['kubernetes', 'etcd', 'cni'] as const) {
      say(`build ${module}`);
      programs[module] = await goPrograms(module);
    }
    const pause = join(await goPrograms('pause'), 'pause');
    const images = await nodeImages(say);
    say('start the node');
    mkdirSync(this.folder, { recursive: true });
    await writeConfiguration(this.folder);
    const node = await Namespaces.create(this.folder, pause);
    await connect(node);
    await node.run('sh', [join(__dirname, 'mounts.sh'), this.folder, ...Object.entries(programs).map(([name, folder]) => `${name}=${folder}`)]);
    makeCgroups(this.folder);
    await this.startNode(node, images);
    await this.addAddons();
  }

  private async startNode(node: Namespaces, images: readonly Image[]): Promise<void> {
    const kubectl = await this.kubectl();
    const program = (name: string, flags: Flags): Daemon => node.start(name, `${place}/kubernetes/${name}`, asArguments(flags));
    const client = 'http://127.0.0.1:2379';
    const first = [
      node.start('containerd', 'containerd', ['--config', `${state}/containerd.toml`]),
      node.start('etcd', `${place}/etcd/etcd`, asArguments(etcdFlags(`${state}/etcd`, client, 'http://127.0.0.1:2380'))),
      program('kube-apiserver', {
        ...apiServerFlags(`${state}/api-server`, client, addresses.node, apiServerPort),
        'enable-admission-plugins': 'NodeRestriction',
        'kubelet-client-certificate': `${state}/api-server/kubelet-client.crt`,
        'kubelet-client-key': `${state}/api-server/kubelet-client.key`,
        'kubelet-preferred-address-types': 'InternalIP',
      }),
    ];
    await poll('the API server', { limit: 90 }, async () => {
      expectRunning(first);
      return { found: await kubectl.run(['get', '--raw', '/readyz']) };
    });
    await this.load(await writeArchive(join(this.folder, 'images.tar'), images));
    const all = [
      ...first,
      program('kube-controller-manager', {
        kubeconfig: `${state}/kube-controller-manager.kubeconfig`,
        'cluster-cidr': podRange,
        'leader-elect': 'false',
        'root-ca-file': `${state}/api-server/apiserver.crt`,
        'service-account-private-key-file': `${state}/api-server/service-accounts.key`,
        'use-service-account-credentials': 'true',
      }),
      program('kube-scheduler', { kubeconfig: `${state}/kube-scheduler.kubeconfig`, 'leader-elect': 'false' }),
      program('kubelet', {
        config: `${state}/kubelet.json`,
        kubeconfig: `${state}/kubelet.kubeconfig`,
        'hostname-override': nodeName,
        'node-ip': addresses.node,
      }),
      program('kube-proxy', { config: `${state}/kube-proxy.json` }),
    ];
    await poll('a ready node', { limit: 90 }, async () => {
      expectRunning(all);
      return { found: await kubectl.run(['wait', '--for', 'condition=Ready', '--timeout', '2s', `node/${nodeName}`]) };
    });
  }

  private async addAddons(): Promise<void> {
    const kubectl = await this.kubectl();
    // Pods are refused until their ServiceAccount and the ConfigMap with the CA certificate exist.
    await poll('the first ServiceAccount', { limit: 60 }, async () => ({
      found: await kubectl.run(['--namespace', 'default', 'get', 'serviceaccount/default', 'configmap/kube-root-ca.crt']),
    }));
    await kubectl.run(['apply', '--server-side', '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: addons }));
    await kubectl.run(['--namespace', 'kube-system', 'rollout', 'status', 'deployment/coredns', '--timeout', '90s']);
  }

  async kubectl(): Promise<Kubectl> {
    return new Kubectl(join(await goPrograms('kubernetes'), 'kubectl'), join(this.folder, 'admin.kubeconfig'));
  }

  async load(archive: string): Promise<void> {
    await this.node().run('ctr', ['--address', `${place}/containerd.sock`, '--namespace', 'k8s.io', 'images', 'import', archive]);
  }

  /** Forwards a port of loopback to the Service's address, through one process in the node's network per connection. */
  async reach({ namespace, name, port }: ServiceReference): Promise<Reached> {
    const node = this.node();
    const address = await (await this.kubectl()).run(['--namespace', namespace, 'get', 'service', name, '--output', 'jsonpath={.spec.clusterIP}']);
    const server = createServer((socket) => {
      const relay = node.open('busybox', ['nc', address, String(port)]);
      socket.pipe(relay.stdin).on('error', () => socket.destroy());
      relay.stdout.pipe(socket).on('error', () => relay.kill());
      socket.on('close', () => relay.kill());
    });
    return {
      url: `http://127.0.0.1:${await listen(server)}`,
      close: async () => {
        server.close();
      },
    };
  }

  async down(): Promise<void> {
    await end(this.folder);
    // The link and the cgroup have one name on a machine: another checkout's cluster keeps its own.
    if (anyCluster() === undefined) {
      await disconnect();
      await removeCgroups(this.folder);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private node(): Namespaces {
    const node = Namespaces.find(this.folder);
    if (node === undefined) {
      throw new Error('the node does not run');
    }
    return node;
  }
}

/** Creates the link between the machine and the node. The kernel removes it with the node's network. */
async function connect(node: Namespaces): Promise<void> {
  await run('ip', ['link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(node.first)]);
  await run('ip', ['address', 'add', `${addresses.machine}/${addresses.prefix}`, 'dev', link]);
  await run('ip', ['link', 'set', link, 'up']);
  await node.run('ip', ['address', 'add', `${addresses.node}/${addresses.prefix}`, 'dev', 'eth0']);
  await node.run('ip', ['link', 'set', 'eth0', 'up']);
  // The node's iptables rules redirect the addresses of Services. There is no other route.
  await node.run('ip', ['route', 'add', serviceRange, 'via', addresses.machine]);
}

/** Removes the link now: the kernel removes it with the node's network, but later. */
async function disconnect(): Promise<void> {
  await poll(`the end of the link ${link}`, { limit: 10, every: 0.1 }, async () => {
    if (existsSync(`/sys/class/net/${link}`)) {
      await run('ip', ['link', 'delete', link]);
    }
    return { found: true };
  });
}
