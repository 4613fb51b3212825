import { strings } from '../../fields';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Pod } from '../pods';
import { HEALTH_PORT, LIVENESS_PATH, READINESS_PATH, servesHealth } from '../../prow-release/listeners';
import { singletons } from '../../prow-release/singletons';
import { at, numberIn, text } from '../values';

/**
 * A roll-out succeeds: no new pod waits for a volume that the old one holds, what may run only once does not overlap, and probes notice pods
 * that do not work.
 */
export function* rollOut(manifests: ManifestSet): Iterable<Problem> {
  for (const pod of manifests.pods) {
    const { object } = pod;
    if (object.kind !== 'Deployment') {
      continue;
    }
    const type = text(at(object, 'spec', 'strategy', 'type')) ?? 'RollingUpdate';
    const replicas = at(object, 'spec', 'replicas') ?? 1;
    yield* overlap(manifests, pod, type, numberIn(replicas));
    if (type === 'Recreate' && at(object, 'spec', 'strategy', 'rollingUpdate') !== undefined) {
      const problem = 'Recreate with rollingUpdate: the API refuses it';
      yield { object, field: 'spec.strategy.rollingUpdate', problem, remedy: 'drop it' };
    }
    yield* probes(pod);
  }
}

function* overlap(manifests: ManifestSet, pod: Pod, type: string, replicas: number): Iterable<Problem> {
  const { object } = pod;
  for (const { path, spec } of pod.volumes) {
    const claim = text(at(spec, 'persistentVolumeClaim', 'claimName'));
    const modes = strings(at(manifests.find('PersistentVolumeClaim', pod.namespace, claim ?? ''), 'spec', 'accessModes'));
    const isOfOneNode = modes.length > 0 && modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
    if (isOfOneNode && (type === 'RollingUpdate' || replicas > 1)) {
      const why = replicas > 1 ? `${replicas} replicas share it` : 'a rolling update starts the new pod while the old one holds it';
      const field = replicas > 1 ? 'spec.replicas' : 'spec.strategy.type';
      const problem = `claim "${claim}" (${path}) is for one node at a time, and ${why}`;
      yield { object, field, problem, remedy: 'strategy Recreate and one replica' };
    }
  }
  for (const { component } of pod.containers) {
    const reason = singletons.get(component ?? '')?.two;
    if (reason !== undefined && replicas > 1) {
      yield { object, field: 'spec.replicas', problem: `${replicas} replicas of ${component}: ${reason}`, remedy: '1' };
    }
    if (reason !== undefined && type === 'RollingUpdate') {
      const problem = `a rolling update runs two of ${component} for a while: ${reason}`;
      yield { object, field: 'spec.strategy.type', problem, remedy: 'Recreate' };
    }
  }
}

function* probes({ object, containers }: Pod): Iterable<Problem> {
  for (const { component, path, spec } of containers) {
    if (servesHealth(component) && spec.readinessProbe === undefined) {
      const problem = `${component} has no readinessProbe: a roll-out goes on although it does not start`;
      yield { object, field: `${path}.readinessProbe`, problem, remedy: `httpGet ${READINESS_PATH} on its health port (${HEALTH_PORT})` };
    }
    if (servesHealth(component) && spec.livenessProbe === undefined) {
      const problem = `${component} has no livenessProbe`;
      yield { object, field: `${path}.livenessProbe`, problem, remedy: `httpGet ${LIVENESS_PATH} on its health port (${HEALTH_PORT})`, severity: 'warning' };
    }
  }
}
