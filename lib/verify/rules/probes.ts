import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Container } from '../pods';
import { listenersOf } from '../prow/listeners';
import { fields } from '../../fields';
import { at, numberIn, shown } from '../values';

type Listeners = ReturnType<typeof listenersOf>;

/** The ports of a Prow container are those that its program opens, and probes use a port and path that it serves. */
export function* probes(manifests: ManifestSet): Iterable<Problem> {
  for (const container of manifests.containers) {
    const listeners = listenersOf(container);
    yield* asked(container, listeners);
    yield* listed(container, listeners);
  }
}

function* asked({ pod: { object }, path, spec, ports, component }: Container, listeners: Listeners): Iterable<Problem> {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    for (const kind of ['httpGet', 'tcpSocket']) {
      const { port, path: url } = fields(at(spec, name, kind));
      const field = `${path}.${name}.${kind}`;
      const number = typeof port === 'string' ? ports.find((each) => each.name === port)?.containerPort : port;
      if (port !== undefined && number === undefined) {
        yield { object, field: `${field}.port`, problem: `the container has no port named "${shown(port)}"`, remedy: 'a port of its own' };
      } else if (number !== undefined && listeners !== undefined) {
        const paths = listeners.get(numberIn(number));
        if (paths === undefined) {
          const remedy = `one of ${[...listeners.keys()].join(', ')}`;
          yield { object, field: `${field}.port`, problem: `${component} does not listen on ${shown(port)}: the probe never succeeds`, remedy };
        } else if (typeof url === 'string' && paths !== 'any' && !paths.includes(url)) {
          yield { object, field: `${field}.path`, problem: `${component} serves no ${url} on port ${shown(port)}`, remedy: paths.join(', ') };
        }
      }
    }
  }
}

function* listed({ pod: { object }, path, ports, component }: Container, listeners: Listeners): Iterable<Problem> {
  const numbers = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const key = `${shown(port.containerPort)}/${shown(port.protocol ?? 'TCP')}`;
    if (numbers.has(key)) {
      yield { object, field: `${path}.ports[${i}].containerPort`, problem: `port ${key} twice`, remedy: 'list it once' };
    }
    numbers.add(key);
    if (listeners !== undefined && !listeners.has(numberIn(port.containerPort))) {
      const problem = `${component} does not listen on ${shown(port.containerPort)}`;
      yield { object, field: `${path}.ports[${i}].containerPort`, problem, remedy: `one of ${[...listeners.keys()].join(', ')}` };
    }
  }
}
