import type { KubernetesObject } from '../../object';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Pod } from '../pods';
import { listenersOf } from '../prow/listeners';
import { podsSelected } from '../selection';
import { servicePortProblem } from '../service-ports';
import { fields, type Fields } from '../../fields';
import { at, listOf, numberIn, shown, text, textEntries } from '../values';
import { monitoredServices } from './selectors';

/** The field in which a kind lists the ports that it scrapes. */
const scrapes: Readonly<Record<string, string>> = { PodMonitor: 'podMetricsEndpoints', PodMonitoring: 'endpoints', ClusterPodMonitoring: 'endpoints' };

/** The port that a Service, an Ingress or a monitor names exists where it points to. */
export function* ports(manifests: ManifestSet): Iterable<Problem> {
  for (const service of manifests.ofKind('Service')) {
    yield* targets(manifests, service);
  }
  for (const ingress of manifests.ofKind('Ingress')) {
    yield* backends(manifests, ingress);
  }
  for (const [kind, list] of Object.entries(scrapes)) {
    for (const object of manifests.ofKind(kind)) {
      yield* scraped(manifests, object, list);
    }
  }
  for (const object of manifests.ofKind('ServiceMonitor')) {
    const services = monitoredServices(manifests, object);
    const names = services.flatMap((service) => listOf(at(service, 'spec', 'ports')).map(({ name }) => name));
    for (const [i, { port }] of listOf(at(object, 'spec', 'endpoints')).entries()) {
      if (text(port) !== undefined && services.length > 0 && !names.includes(port)) {
        const problem = `no Service that it selects has a port named "${shown(port)}"`;
        yield { object, field: `spec.endpoints[${i}].port`, problem, remedy: `one of ${names.filter(Boolean).map(shown).join(', ')}` };
      }
    }
  }
}

/** The ports that a monitor of pods names. A number needs no port of the container. */
function* scraped(manifests: ManifestSet, object: KubernetesObject, list: string): Iterable<Problem> {
  const pods = podsSelected(manifests, object, at(object, 'spec', 'selector'));
  const names = pods.flatMap(({ containers }) => containers.flatMap((container) => container.ports.map(({ name }) => name)));
  for (const [i, { port }] of listOf(at(object, 'spec', list)).entries()) {
    if (text(port) !== undefined && pods.length > 0 && !names.includes(port)) {
      const known = [...new Set(names.filter((name) => name !== undefined).map(shown))].join(', ') || '(none)';
      yield { object, field: `spec.${list}[${i}].port`, problem: `no pod that it selects has a port named "${shown(port)}"`, remedy: `one of ${known}` };
    }
  }
}

function* targets(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  const pods = manifests.podsMatching(object.metadata.namespace ?? '', new Map(textEntries(at(object, 'spec', 'selector'))));
  const ports = listOf(at(object, 'spec', 'ports'));
  const isSelecting = Object.keys(fields(at(object, 'spec', 'selector'))).length > 0;
  for (const [i, port] of ports.entries()) {
    const path = `spec.ports[${i}]`;
    if (ports.length > 1 && text(port.name) === undefined) {
      yield { object, field: `${path}.name`, problem: 'one of several ports has no name: the API refuses it', remedy: 'name it' };
    }
    if (ports.slice(0, i).some((other) => other.port === port.port && (other.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))) {
      yield { object, field: `${path}.port`, problem: `a second port ${shown(port.port)}`, remedy: 'another number' };
    }
    const target = port.targetPort ?? port.port;
    const field = port.targetPort === undefined ? `${path}.port` : `${path}.targetPort`;
    for (const pod of isSelecting ? pods.slice(0, 1) : []) {
      yield* opened(object, field, target, pod);
    }
  }
}

function* opened(object: KubernetesObject, field: string, target: unknown, pod: Pod): Iterable<Problem> {
  const declared = pod.containers.flatMap(({ ports }) => ports);
  if (declared.some((port) => port.name === target || port.containerPort === target)) {
    return;
  }
  const isListening = pod.containers.some((container) => listenersOf(container)?.has(numberIn(target)));
  if (typeof target === 'number' && declared.length === 0 && pod.containers.every(({ component }) => component === undefined)) {
    return;
  }
  yield {
    object,
    field,
    problem: `no container of ${pod.object.kind} ${pod.object.metadata.name} opens port ${JSON.stringify(target)}`
      + (isListening ? ', although its program listens there' : ''),
    remedy: isListening ? 'list it among the container\'s ports' : `one of ${declared.map(portName).join(', ') || '(none)'}`,
    ...(isListening && { severity: 'warning' as const }),
  };
}

function portName({ name, containerPort }: Fields): string {
  return name === undefined ? shown(containerPort) : `${shown(containerPort)} (${shown(name)})`;
}

function* backends(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  const paths = listOf(at(object, 'spec', 'rules')).flatMap((rule, i) => listOf(at(rule, 'http', 'paths')).map((path, j) => ({
    backend: path.backend, field: `spec.rules[${i}].http.paths[${j}].backend.service`,
  })));
  for (const { backend, field } of [{ backend: at(object, 'spec', 'defaultBackend'), field: 'spec.defaultBackend.service' }, ...paths]) {
    const { name, port } = fields(at(backend, 'service'));
    const namespace = object.metadata.namespace ?? '';
    if (text(name) === undefined) {
      continue;
    }
    const wrong = servicePortProblem(manifests, namespace, shown(name), at(port, 'number') ?? at(port, 'name'));
    if (wrong !== undefined) {
      const isMissing = manifests.servicePorts(namespace, shown(name)) === undefined;
      yield { object, field: `${field}.${isMissing ? 'name' : 'port'}`, ...wrong };
    }
  }
}
