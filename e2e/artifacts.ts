import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import { stringify } from 'yaml';
import type { TestEnvironment } from './environment';
import { namespacesOf } from './github';
import type { Kubectl } from './kubectl';
import type { Timing } from './progress';

/** The folder with the results of a run, without private values. */
export class Artifacts {
  constructor(readonly folder: string) {}

  /** Removes the results of an earlier run. */
  begin(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  write(name: string, contents: string | Uint8Array): void {
    mkdirSync(join(this.folder, name, '..'), { recursive: true });
    writeFileSync(join(this.folder, name), contents);
  }

  /** Writes the applied manifests, without Secrets. */
  writeManifests(folder: string): void {
    const objects = readManifests([folder]).map(({ object }) => object).filter(isPublic);
    this.write('manifests.yaml', objects.map((object) => stringify(object)).join('---\n'));
  }

  /** Adds the durations of further steps. */
  addTimings(timings: readonly Timing[]): void {
    const file = join(this.folder, 'timings.json');
    const earlier = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Timing[] : [];
    this.write('timings.json', `${JSON.stringify([...earlier, ...timings], null, 2)}\n`);
  }

  /** Writes the cluster's objects, events, images in use and container logs. */
  async collect(kubectl: Kubectl, environment: TestEnvironment): Promise<void> {
    for (const namespace of namespacesOf(environment)) {
      const in_ = ['--namespace', namespace];
      const [objects, events, pods] = await Promise.all([
        kubectl.get(['all,configmaps,ingresses,persistentvolumeclaims,prowjobs', '--ignore-not-found', ...in_]).catch(() => []),
        kubectl.attempt(['get', 'events', '--sort-by', '.lastTimestamp', ...in_]),
        kubectl.get(['pods', ...in_]) as Promise<Pod[]>,
      ]);
      this.write(`${namespace}/objects.yaml`, objects.map((object) => stringify(object)).join('---\n'));
      this.write(`${namespace}/events.txt`, events.stdout);
      const images = new Set(pods.flatMap(({ spec }) => spec.containers.map(({ image }) => image)));
      this.write(`${namespace}/images.txt`, [...images].sort().map((image) => `${image}\n`).join(''));
      await Promise.all(pods.flatMap((pod) => containers(pod).map((name) => this.collectLog(kubectl, namespace, pod.metadata.name, name))));
    }
  }

  private async collectLog(kubectl: Kubectl, namespace: string, pod: string, container: string): Promise<void> {
    const of = ['--namespace', namespace, 'logs', pod, '--container', container, '--timestamps'];
    const [now, before] = await Promise.all([kubectl.attempt(of), kubectl.attempt([...of, '--previous'])]);
    this.write(`${namespace}/logs/${pod}-${container}.log`, now.stdout);
    if (before.status === 0) {
      this.write(`${namespace}/logs/${pod}-${container}.previous.log`, before.stdout);
    }
  }
}

interface Pod extends KubernetesObject {
  readonly spec: { readonly containers: readonly Container[]; readonly initContainers?: readonly Container[] };
}

interface Container {
  readonly name: string;
  readonly image: string;
}

function containers({ spec }: Pod): string[] {
  return [...spec.initContainers ?? [], ...spec.containers].map(({ name }) => name);
}

function isPublic({ kind }: KubernetesObject): boolean {
  return kind !== 'Secret';
}
