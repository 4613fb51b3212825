import { compare } from '../compare';
import { workload } from '../fixtures/objects';

const http = [{ name: 'http', containerPort: 8080 }, { name: 'metrics', containerPort: 9090 }];
const probing = (port: unknown, ports: readonly object[] = http): object => ({ ports, livenessProbe: { httpGet: { port } } });

/** Where two containers differ. */
function places(left: object, right: object): string[] {
  const [one, other] = [left, right].map((container) => workload({ containers: [{ name: 'c', image: 'i:v1', ...container }] }));
  return compare([one!], [other!]).map(({ path, left, right }) => (
    `${path.replace('spec.template.spec.containers[c].', '')}: ${JSON.stringify(left)} -> ${JSON.stringify(right)}`
  ));
}

describe('the name and the number of a container\'s port', () => {
  test.each<[string, object, object, string[]]>([
    ['are the same in a probe', probing('http'), probing(8080), []],
    ['are the same in a probe by TCP', { ports: http, readinessProbe: { tcpSocket: { port: 'http' } } }, { ports: http, readinessProbe: { tcpSocket: { port: 8080 } } }, []],
    ['are the same in a hook', { ports: http, lifecycle: { preStop: { httpGet: { port: 'http' } } } }, { ports: http, lifecycle: { preStop: { httpGet: { port: 8080 } } } }, []],
    ['differ where the number is another', probing('http'), probing(9090), ['livenessProbe.httpGet.port: "http" -> 9090']],
    ['differ where the name is another', probing('http'), probing('metrics'), ['livenessProbe.httpGet.port: "http" -> "metrics"']],
    ['differ where no port has the name', probing('web'), probing(8080), ['livenessProbe.httpGet.port: "web" -> 8080']],
    ['differ where two ports have the name', probing('http', [...http, { name: 'http', containerPort: 1 }]), probing(8080, [...http, { name: 'http', containerPort: 1 }]),
      ['livenessProbe.httpGet.port: "http" -> 8080']],
  ])('%s', (_, left, right, found) => {
    expect(places(left, right)).toEqual(found);
    expect(places(right, left)).toHaveLength(found.length);
  });

  test('a port that changes its number is reported once, whoever names it', () => {
    expect(places(probing('http', [{ name: 'http', containerPort: 1 }]), probing('http', [{ name: 'http', containerPort: 2 }])))
      .toEqual(['ports[1/TCP].containerPort: 1 -> 2']);
  });
});
