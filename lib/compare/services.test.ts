import type { KubernetesObject } from '../object';
import { compare } from './compare';
import { workload } from './fixtures/objects';

const app = { app: 'it' };

const pod = (ports: readonly object[], labels: Readonly<Record<string, string>> = app): KubernetesObject => workload({ containers: [{ name: 'c', ports }] }, labels);
const named = (object: KubernetesObject, name: string, namespace = 'prow'): KubernetesObject => ({ ...object, metadata: { name, namespace } });

function service(port: object, selector: unknown = app): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'it', namespace: 'prow' }, spec: { selector, ports: [{ port: 80, ...port }] } };
}

function ingress(port: object, name = 'it'): KubernetesObject {
  const backend = { service: { name, port } };
  const spec = { defaultBackend: backend, rules: [{ host: 'h', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'it', namespace: 'prow' }, spec };
}

const http = { name: 'http', containerPort: 8080 };

/** The differences between two sets of objects, without those of the pods. */
function between(left: readonly KubernetesObject[], right: readonly KubernetesObject[]): string[] {
  return compare(left, right).filter(({ object }) => !object.includes('Deployment'))
    .map(({ path, left, right }) => `${path}: ${JSON.stringify(left)} -> ${JSON.stringify(right)}`);
}

const toPort = (left: string, right: number): string[] => [`spec.ports[80/TCP].targetPort: "${left}" -> ${right}`];

describe('the name and the number of the port that a Service leads to', () => {
  test.each<[string, KubernetesObject[], object, object, string[]]>([
    ['are the same by the pods that it selects', [pod([http])], { targetPort: 'http' }, { targetPort: 8080 }, []],
    ['are the same if all of several pods agree', [pod([http]), named(pod([http]), 'more')], { targetPort: 'http' }, { targetPort: 8080 }, []],
    ['differ if the pods do not agree', [pod([http]), named(pod([{ ...http, containerPort: 1 }]), 'more')], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
    ['differ if a pod has no such port', [pod([http]), named(pod([]), 'more')], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
    ['differ if the number is another', [pod([http])], { targetPort: 'http' }, { targetPort: 8081 }, toPort('http', 8081)],
    ['differ without a pod', [], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
    ['differ if the pods have other labels', [pod([http], { app: 'other' })], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
    ['differ if the pods are in another namespace', [named(pod([http]), 'it', 'jobs')], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
    ['differ if the port is of another protocol', [pod([{ ...http, protocol: 'UDP' }])], { targetPort: 'http' }, { targetPort: 8080 }, toPort('http', 8080)],
  ])('%s', (_, pods, left, right, found) => {
    expect(between([...pods, service(left)], [...pods, service(right)])).toEqual(found);
    expect(between([...pods, service(right)], [...pods, service(left)])).toHaveLength(found.length);
  });

  test('differ without a selector', () => {
    expect(between([pod([http]), service({ targetPort: 'http' }, {})], [pod([http]), service({ targetPort: 8080 }, {})])).toEqual(toPort('http', 8080));
  });

  test('are read in the pods of each side', () => {
    const other = pod([{ name: 'web', containerPort: 8080 }]);
    expect(between([pod([http]), service({ targetPort: 'http' })], [other, service({ targetPort: 'web' })])).toEqual([]);
    expect(between([pod([http]), service({ targetPort: 'http' })], [other, service({ targetPort: 'http' })])).toEqual([]);
    expect(between([pod([http]), service({ targetPort: 'http' })], [pod([{ ...http, containerPort: 1 }]), service({ targetPort: 8080 })])).toEqual([]);
  });
});

describe('the name and the number of the port that an Ingress leads to', () => {
  const web = service({ name: 'web' });

  test('are the same by its Service', () => {
    expect(between([web, ingress({ name: 'web' })], [web, ingress({ number: 80 })])).toEqual([]);
    expect(between([web, ingress({ number: 80 })], [web, ingress({ name: 'web' })])).toEqual([]);
  });

  test.each<[string, KubernetesObject[], object, object]>([
    ['the number is another', [web], { name: 'web' }, { number: 81 }],
    ['the Service has no such port', [web], { name: 'http' }, { number: 80 }],
    ['the Service is not there', [], { name: 'web' }, { number: 80 }],
    ['the Service is in another namespace', [named(web, 'it', 'jobs')], { name: 'web' }, { number: 80 }],
  ])('differ if %s', (_, services, left, right) => {
    const places = compare([...services, ingress(left)], [...services, ingress(right)]).map(({ path }) => path);
    expect(places).toEqual(['spec.defaultBackend.service.port', 'spec.rules[h].http.paths[/].backend.service.port'].flatMap((path) => [`${path}.name`, `${path}.number`]));
  });
});

test('no difference shows what a name stands for', () => {
  const more = service({ targetPort: 'http' });
  const [difference] = compare([pod([http]), more], [pod([http]), { ...more, spec: { selector: app } }]).filter(({ object }) => object.includes('Service'));
  expect(difference).toEqual({ object: 'v1 Service prow/it', path: 'spec.ports[80/TCP]', left: { port: 80, targetPort: 'http' }, right: undefined });
});

test('Services and Ingresses of the wrong types are compared as they stand', () => {
  const wrong = [1, { ports: 'x', rules: 'x' }, { ports: [null, 1, { targetPort: [] }], rules: [null, { http: 1 }, { http: { paths: [1, { backend: { service: 'x' } }] } }], selector: [] }];
  for (const kind of ['Service', 'Ingress', 'Deployment']) {
    const [one, ...others] = wrong.map((spec): KubernetesObject => ({ apiVersion: kind === 'Ingress' ? 'networking.k8s.io/v1' : 'v1', kind, metadata: { name: 'it' }, spec }));
    expect(compare([one!], [one!])).toEqual([]);
    expect(others.map((other) => compare([one!], [other]).length > 0)).toEqual([true, true]);
  }
});
