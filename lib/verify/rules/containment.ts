import type { Allowance } from '../../facts/declarations';
import { shortName, type ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Container, Pod } from '../pods';
import { fields, strings } from '../../fields';
import { at, text } from '../values';

/** No container gets at its node, and every container requests memory, unless an exception gives a reason. */
export function* containment(manifests: ManifestSet): Iterable<Problem> {
  for (const pod of manifests.pods) {
    const reaches = [...ofPod(pod), ...pod.containers.flatMap(ofContainer)];
    for (const { allowance, field, problem, remedy } of reaches) {
      if (!manifests.allows(allowance, pod.object)) {
        const exception = `or declare the exception "${allowance}" for ${shortName(pod.object)}`;
        const declarable = { list: 'exceptions', entry: { allow: allowance, objects: [shortName(pod.object)] } } as const;
        yield { object: pod.object, field, problem, remedy: `${remedy}, ${exception}`, declarable };
      }
    }
  }
}

interface Reach {
  readonly allowance: Allowance;
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

function ofPod({ path, spec, volumes }: Pod): Reach[] {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => spec[name] === true).map((name): Reach => ({
    allowance: name, field: `${path}.${name}`, problem: `the pod shares the node's own (${name})`, remedy: 'drop it',
  }));
  const paths = volumes.map((volume) => ({ volume, host: text(at(volume.spec, 'hostPath', 'path')) })).filter(({ host }) => host !== undefined);
  return [...shared, ...paths.map(({ volume, host }): Reach => ({
    allowance: `hostPath ${host}`, field: `${volume.path}.hostPath.path`, problem: `the pod reads the node's ${host}`, remedy: 'another volume',
  }))];
}

function ofContainer({ path, name, spec }: Container): Reach[] {
  const context = fields(spec.securityContext);
  const privileged: Reach[] = context.privileged === true
    ? [{ allowance: 'privileged', field: `${path}.securityContext.privileged`, problem: `container ${name} is privileged`, remedy: 'drop it' }]
    : [];
  const capabilities = strings(at(context, 'capabilities', 'add')).map((capability, i): Reach => ({
    allowance: `capability ${capability}`,
    field: `${path}.securityContext.capabilities.add[${i}]`,
    problem: `container ${name} is given ${capability}`,
    remedy: 'drop it',
  }));
  const hasMemory = ['requests', 'limits'].some((kind) => at(spec, 'resources', kind, 'memory') !== undefined);
  const memory: Reach[] = hasMemory
    ? []
    : [{
        allowance: 'no memory request',
        field: `${path}.resources.requests.memory`,
        problem: `container ${name} does not say how much memory it needs: the node may be full, and it is among the first to go`,
        remedy: 'ask for memory',
      }];
  return [...privileged, ...capabilities, ...memory];
}
