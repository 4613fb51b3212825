import { identity, type KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import { revealed } from '../lib/private-value';
import { CommandFailed } from './command';
import { whyNotReady } from './diagnosis';
import type { TestEnvironment } from './environment';
import { githubNamespace, githubObjects } from './github';
import type { Kubectl } from './kubectl';
import { poll, TimedOut } from './poll';
import type { Progress, Say } from './progress';
import type { ServiceReference } from './providers/provider';

export const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet'];
/** Seconds to wait for another workload to become ready: with loaded images, and with images that are pulled. */
const patience = { loaded: 90, pulled: 600 };

/** A deployment that does not work, with one line per finding. */
export class Defect extends Error {
  constructor(readonly findings: readonly string[]) {
    super(findings.join('\n'));
    this.name = 'Defect';
  }
}

/**
 * Applies manifests in the order that Prow needs, and waits until everything is ready. Storage and GitHub come before Prow: without its
 * bucket, tide exits and status-reconciler runs without its state; without ghproxy, cherrypicker waits until it is killed.
 *
 * @throws Defect with the objects that are refused or do not become ready, and why
 */
export async function apply(kubectl: Kubectl, environment: TestEnvironment, folder: string, progress: Progress): Promise<void> {
  const { standIns, services } = environment;
  const github = (standIns === undefined ? [] : githubObjects(standIns.repository.org)) as KubernetesObject[];
  const objects = [...github, ...readManifests([folder]).map(({ object }) => revealed(object))];
  const is = (...kinds: string[]) => ({ kind }: KubernetesObject): boolean => kinds.includes(kind);
  const definitions = objects.filter(is('CustomResourceDefinition'));
  const namespaces = objects.filter(is('Namespace'));
  const first = [standIns?.storage.service, services.ghproxy].map((service) => service && workloadBehind(objects, service));
  const comesFirst = (object: KubernetesObject): boolean => first.includes(object) || object.metadata.namespace === githubNamespace;
  const workloads = objects.filter(is(...workloadKinds));
  const others = objects.filter((object) => ![definitions, namespaces, workloads].some((set) => set.includes(object)));

  await progress.step(`apply ${objects.length - workloads.length} objects`, async () => {
    await send(kubectl, [...namespaces, ...definitions]);
    await established(kubectl, definitions);
    await send(kubectl, others);
  });
  for (const [what, set] of [
    ['dependencies of Prow', workloads.filter(comesFirst)],
    ['Prow', workloads.filter((object) => !comesFirst(object))],
  ] as const) {
    await progress.step(`${what} ready: ${set.length} workloads`, async (say) => {
      await send(kubectl, set);
      await rolledOut(kubectl, set, standIns === undefined ? patience.pulled : patience.loaded, say);
    });
  }
}

/** The workload of a Service; undefined if the manifests lack it. */
function workloadBehind(objects: readonly KubernetesObject[], service: ServiceReference): KubernetesObject | undefined {
  const here = objects.filter(({ metadata }) => metadata.namespace === service.namespace);
  const found = here.find(({ kind, metadata }) => kind === 'Service' && metadata.name === service.name) as Selecting | undefined;
  return here.find(({ kind, spec }) => workloadKinds.includes(kind) && found !== undefined
    && Object.entries(found.spec.selector).every(([key, value]) => (spec as Workload['spec']).template.metadata.labels[key] === value));
}

interface Selecting extends KubernetesObject {
  readonly spec: { readonly selector: Readonly<Record<string, string>> };
}

async function send(kubectl: Kubectl, objects: readonly KubernetesObject[]): Promise<void> {
  if (objects.length === 0) {
    return;
  }
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  try {
    await kubectl.run(['apply', '--server-side', '--force-conflicts', '--field-manager', 'prow-deploy', '--filename', '-'], list);
  } catch (error) {
    throw error instanceof CommandFailed ? new Defect(error.output.trim().split('\n')) : error;
  }
}

async function established(kubectl: Kubectl, definitions: readonly KubernetesObject[]): Promise<void> {
  for (const { metadata } of definitions) {
    // `kubectl wait` fails at once if a definition has no conditions yet.
    await poll(`the kind ${metadata.name}`, { limit: 30 }, async () => ({
      found: await kubectl.run(['wait', `customresourcedefinition/${metadata.name}`, '--for', 'condition=Established', '--timeout', '5s']),
    }));
  }
}

export interface Workload extends KubernetesObject {
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } };
  };
  readonly status: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly replicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly updatedNumberScheduled?: number;
    readonly numberReady?: number;
  };
}

async function rolledOut(kubectl: Kubectl, workloads: readonly KubernetesObject[], limit: number, say: Say): Promise<void> {
  const wanted = new Set(workloads.map(identity));
  const namespaces = [...new Set(workloads.map(({ metadata }) => metadata.namespace!))];
  let waiting: KubernetesObject[] = workloads.slice();
  while (waiting.length > 0) {
    const before = waiting.length;
    say(`waiting for ${waiting.map(({ metadata }) => metadata.name).join(', ')}`);
    await poll('another workload', { limit, every: 1 }, async () => {
      const found = await Promise.all(namespaces.map((namespace) => kubectl.get([workloadKinds.join(), '--namespace', namespace])));
      waiting = found.flat().filter((object) => wanted.has(identity(object)) && !isRolledOut(object as Workload));
      return waiting.length < before ? { found: true } : { seen: 'none' };
    }).catch(async (error: Error) => {
      throw error instanceof TimedOut ? await notReady(kubectl, waiting, namespaces) : error;
    });
  }
}

async function notReady(kubectl: Kubectl, waiting: readonly KubernetesObject[], namespaces: readonly string[]): Promise<Defect> {
  const reasons = await Promise.all(namespaces.map((namespace) => whyNotReady(kubectl, namespace)));
  return new Defect([...waiting.map((object) => `${identity(object)} does not become ready`), ...reasons.flat().map((reason) => `  ${reason}`)]);
}

/** Whether all pods that a workload wants are ready, and made from its latest template. */
export function isRolledOut({ kind, metadata, spec, status }: Workload): boolean {
  const isObserved = status.observedGeneration === (metadata as { generation?: number }).generation;
  if (kind === 'DaemonSet') {
    const wanted = status.desiredNumberScheduled;
    return isObserved && status.updatedNumberScheduled === wanted && status.numberReady === wanted;
  }
  const wanted = spec.replicas ?? 1;
  return isObserved && [status.replicas, status.updatedReplicas, status.readyReplicas].every((count = 0) => count === wanted);
}
