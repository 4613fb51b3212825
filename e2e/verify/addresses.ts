import type { KubernetesObject } from '../../lib/object';
import { attempt } from '../command';
import { expect, type Check } from './check';
import type { Scene } from './scene';

interface Deployment extends KubernetesObject {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
}

interface Container {
  readonly name: string;
  readonly args?: readonly string[];
}

/** Prow's GitHub client retries for minutes before it reports that its endpoint does not exist. This check reports it at once. */
export const answering: Check = {
  name: 'every address that a flag names answers the pod that it is given to',
  needs: 'images',
  async holds(scene) {
    const deployments = await scene.context.kubectl.get(['deployments', '--namespace', scene.environment.namespaces.prow]) as Deployment[];
    const flags = deployments.flatMap(({ metadata, spec }) => spec.template.spec.containers.flatMap(({ name, args = [] }) =>
      args.filter((arg) => /^--[\w-]+=https?:/.test(arg)).map((flag) => ({ deployment: metadata.name, container: name, flag }))));
    expect(flags.length > 0, 'no flag names an address');
    const answers = await Promise.all(flags.map(async (flag) => ({ ...flag, wrong: await unanswered(scene, flag) })));
    const wrong = answers.filter((answer) => answer.wrong !== undefined);
    expect(wrong.length === 0, wrong.map(({ deployment, flag, wrong: why }) => `${deployment}: ${flag}: ${why}`).join('\n'));
    return flags.map(({ deployment, flag }) => `${deployment} ${flag}`).join('; ');
  },
};

/** Why a pod of the deployment cannot connect to the address of its flag; undefined if it can. */
async function unanswered(scene: Scene, { deployment, container, flag }: Record<'deployment' | 'container' | 'flag', string>): Promise<string | undefined> {
  const url = new URL(flag.slice(flag.indexOf('=') + 1));
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const { kubectl, environment } = scene.context;
  const inPod = ['--namespace', environment.namespaces.prow, 'exec', `deployment/${deployment}`, '--container', container, '--'];
  const connect = ['busybox', 'nc', '-w', '5', url.hostname, port, '-e', '/bin/true'];
  const { status, stderr } = await attempt(kubectl.program, kubectl.arguments([...inPod, ...connect]), { timeout: 20 });
  return status === 0 ? undefined : stderr.trim().split('\n')[0];
}
