import type { KubernetesObject } from '../lib/object';
import { lastLines } from './command';
import type { Kubectl } from './kubectl';

interface Pod extends KubernetesObject {
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}

interface ContainerState {
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly terminated?: { readonly exitCode: number; readonly reason?: string };
}

/** Why pods of a namespace are not ready: one text per container, with its last log lines, and one per warning event. */
export async function whyNotReady(kubectl: Kubectl, namespace: string): Promise<string[]> {
  const pods = await kubectl.get(['pods', '--namespace', namespace]) as Pod[];
  const waiting = pods.filter((pod) => pod.status.phase !== 'Succeeded' && !isReady(pod));
  const reasons = waiting.flatMap((pod) => [unscheduled(pod), ...containers(kubectl, namespace, pod), warnings(kubectl, namespace, pod)]);
  return [...new Set((await Promise.all(reasons)).flat())];
}

function isReady({ status }: Pod): boolean {
  return (status.conditions ?? []).some(({ type, status: value }) => type === 'Ready' && value === 'True');
}

async function unscheduled(pod: Pod): Promise<string[]> {
  const condition = pod.status.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  return condition === undefined ? [] : [`pod ${pod.metadata.name} finds no node: ${condition.message ?? 'no reason is given'}`];
}

function containers(kubectl: Kubectl, namespace: string, { metadata, status }: Pod): Promise<string[]>[] {
  const all = [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
  const troubled = all.filter(({ ready, state }) => !ready && state.terminated?.exitCode !== 0);
  return troubled.map(async ({ name, state, lastState }) => {
    const where = `pod ${metadata.name}, container ${name}`;
    const ended = state.terminated ?? lastState.terminated;
    if (ended === undefined) {
      return [`${where}: ${state.waiting === undefined ? 'runs, but its readiness probe fails' : reason(state.waiting)}`];
    }
    const previous = state.terminated === undefined ? ['--previous'] : [];
    const of = ['--namespace', namespace, metadata.name, '--container', name];
    const { stdout } = await kubectl.attempt(['logs', ...of, '--tail', '5', ...previous]);
    const words = stdout === '' ? '' : `, last lines:\n${lastLines(stdout, 5).replace(/^/gm, '    ')}`;
    return [`${where}: exit status ${ended.exitCode}${words}`];
  });
}

function reason({ reason: short, message }: { reason: string; message?: string }): string {
  return message === undefined ? short : `${short}: ${message}`;
}

async function warnings(kubectl: Kubectl, namespace: string, { metadata: { name } }: Pod): Promise<string[]> {
  const selector = `type=Warning,involvedObject.name=${name}`;
  const events = await kubectl.get(['events', '--namespace', namespace, '--field-selector', selector]);
  const messages = events.map(({ message }) => String(message)).filter((message) => !message.includes('Back-off restarting'));
  return messages.map((message) => `pod ${name}: ${message}`);
}
