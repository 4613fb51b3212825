import { identity, type KubernetesObject } from '../../lib/object';
import { isRolledOut, workloadKinds, type Workload } from '../converge';
import { poll } from '../poll';
import { expect, type Check } from './check';
import type { Scene } from './scene';

interface Pod extends KubernetesObject {
  readonly status: { readonly containerStatuses?: readonly { readonly name: string; readonly restartCount: number }[] };
}

/** The workloads and pods of Prow's own namespace. */
function prow(scene: Scene, kinds: string): Promise<KubernetesObject[]> {
  return scene.context.kubectl.get([kinds, '--namespace', scene.environment.namespaces.prow]);
}

export const rolledOut: Check = {
  name: 'every workload is rolled out',
  async holds(scene) {
    const workloads = await prow(scene, workloadKinds.join());
    const waiting = workloads.filter((workload) => !isRolledOut(workload as Workload));
    expect(workloads.length > 0, 'there is no workload');
    expect(waiting.length === 0, `not rolled out: ${waiting.map(identity).join(', ')}`);
    return `${workloads.length} workloads`;
  },
};

export const notRestarted: Check = {
  name: 'no container has restarted',
  async holds(scene) {
    const containers = (await prow(scene, 'pods') as Pod[]).flatMap(({ metadata, status }) =>
      (status.containerStatuses ?? []).map(({ name, restartCount }) => ({ name: `${metadata.name}/${name}`, restartCount })));
    const restarted = containers.filter(({ restartCount }) => restartCount > 0);
    expect(containers.length > 0, 'there is no container');
    expect(restarted.length === 0, restarted.map(({ name, restartCount }) => `${name} restarted ${restartCount} times`).join(', '));
    return `${containers.length} containers`;
  },
};

export const cleanedUp: Check = {
  name: 'sinker removes the pod of a job that has ended',
  needs: 'github',
  async holds(scene) {
    const { status: { pod_name: pod } } = await scene.presubmit();
    const { namespaces } = scene.environment;
    await poll(`the end of pod ${pod}`, { limit: 300, every: 1 }, async () => {
      const [left] = await scene.context.kubectl.get(['pod', pod!, '--namespace', namespaces.jobs, '--ignore-not-found']);
      return left === undefined ? { found: true } : { seen: 'it is still there' };
    });
    return `pod ${pod} is gone`;
  },
};
