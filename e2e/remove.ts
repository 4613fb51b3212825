import { readManifests } from '../lib/manifests/manifests';
import type { TestEnvironment } from './environment';
import { namespacesOf } from './github';
import type { Kubectl } from './kubectl';
import { poll } from './poll';
import type { Say } from './progress';

/** Deletes the objects of manifests with everything in their namespaces, and waits until they are gone. */
export async function remove(kubectl: Kubectl, environment: TestEnvironment, folder: string, say: Say): Promise<void> {
  // Namespaced objects are deleted with their namespace.
  const namespaces = namespacesOf(environment);
  const objects = readManifests([folder]).map(({ object }) => object);
  const clusterWide = objects.filter(({ metadata }) => metadata.namespace === undefined);
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: clusterWide });
  await kubectl.run(['delete', '--ignore-not-found', '--wait=false', '--filename', '-'], list);
  await kubectl.run(['delete', 'namespace', '--ignore-not-found', '--wait=false', ...namespaces]);
  for (const namespace of namespaces) {
    await discardPods(kubectl, namespace);
  }
  await poll('the end of its namespaces', { limit: 180, every: 1 }, async () => {
    const left = (await kubectl.get(['namespaces'])).map(({ metadata }) => metadata.name).filter((name) => namespaces.has(name));
    say(left.join(', '));
    return left.length === 0 ? { found: true } : { seen: left.join(', ') };
  });
}

/** Deletes pods without waiting for requests that hook still handles, or for finalizers of components that have ended. */
async function discardPods(kubectl: Kubectl, namespace: string): Promise<void> {
  const inNamespace = ['--namespace', namespace];
  await kubectl.run(['delete', 'pods', '--all', '--grace-period=2', '--wait=false', ...inNamespace]);
  for (const { metadata } of await kubectl.get(['pods', ...inNamespace])) {
    await kubectl.attempt(['patch', 'pod', metadata.name, '--type', 'merge', '--patch', '{"metadata":{"finalizers":null}}', ...inNamespace]);
  }
}
