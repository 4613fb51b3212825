import { findingsOf, named, workload } from '../../../test/rule';
import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { ports } from './ports';

const service = (selector: object | undefined, ...all: object[]): object => named('Service', 's', { spec: { selector, ports: all } });
const app = { app: 'one' };
const found = (container: object, ...all: object[]): string[] => findingsOf(ports, [workload({}, container), service(app, ...all)]);
const hook = { image: 'registry.example.com/hook:v1' };
const opens = { ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 9090 }] };
const s = 'error Service prow/s: spec.ports';
const ingress = (backend: object, place: 'defaultBackend' | 'rules' = 'rules'): object => named('Ingress', 'i', {
  spec: place === 'rules' ? { rules: [{}, { http: { paths: [{ backend: {} }, { backend }] } }] } : { defaultBackend: backend },
}, 'networking.k8s.io/v1');
const to = (name: string, port: object): object => ({ service: { name, port } });
const labelled = (name: string, ...all: object[]): object =>
  named('Service', name, { metadata: { name, namespace: 'prow', labels: { app: 'x' } }, spec: { ports: all } });
const monitor = (...endpoints: object[]): object =>
  named('ServiceMonitor', 'm', { spec: { selector: { matchLabels: { app: 'x' } }, endpoints } }, 'monitoring.coreos.com/v1');

test.each<[string, object, object[], string[]]>([
  ['a number', opens, [{ port: 80, targetPort: 8080 }], []],
  ['a name', opens, [{ port: 80, targetPort: 'http' }], []],
  ['a Service\'s own number', opens, [{ port: 8080 }], []],
  ['another number', opens, [{ port: 80, targetPort: 80 }], [`${s}[0].targetPort: no container of Deployment one opens port 80`]],
  ['another name', opens, [{ port: 80, targetPort: 'web' }], [`${s}[0].targetPort: no container of Deployment one opens port "web"`]],
  ['a Service\'s own number that is another', opens, [{ port: 80 }], [`${s}[0].port: no container of Deployment one opens port 80`]],
  ['a number of a program that tells none', {}, [{ port: 80 }], []],
  ['a name of a program that tells none', {}, [{ port: 80, targetPort: 'web' }], [`${s}[0].targetPort: no container`]],
  ['a number of Prow\'s that is not listed', hook, [{ port: 80, targetPort: 8888 }], [
    'warning Service prow/s: spec.ports[0].targetPort: no container of Deployment one opens port 8888, although its program listens there',
  ]],
  ['a number at which Prow does not listen', hook, [{ port: 80, targetPort: 8889 }], [
    `${s}[0].targetPort: no container of Deployment one opens port 8889`,
  ]],
  ['two named ports', opens, [{ name: 'a', port: 8080 }, { name: 'b', port: 9090 }], []],
  ['two ports, one without a name', opens, [{ name: 'a', port: 8080 }, { port: 9090 }], [`${s}[1].name: one of several ports has no name`]],
  ['one port twice', opens, [{ name: 'a', port: 8080 }, { name: 'b', port: 8080, protocol: 'TCP' }], [`${s}[1].port: a second port 8080`]],
  ['one number of two protocols', opens, [{ name: 'a', port: 8080 }, { name: 'b', port: 8080, protocol: 'UDP' }], []],
])('a Service of %s', (_, container, all, findings) => {
  expect(found(container, ...all)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('a port that the second container opens is open, and the program of any of them listens', () => {
  const beside = (container: object, port: object): string[] => findingsOf(ports, [
    workload({ containers: [{ name: 'a', image: 'registry.example.com/other:v1' }, { name: 'b', ...container }] }), service(app, port),
  ]);
  const none = 'Service prow/s: spec.ports[0].port: no container of Deployment one opens port';
  expect(beside(opens, { port: 9090 })).toEqual([]);
  expect(beside(hook, { port: 8888 })).toEqual([`warning ${none} 8888, although its program listens there`]);
  expect(beside(hook, { port: 8889 })).toEqual([`error ${none} 8889`]);
});

test('a port that several workloads do not open is told once', () => {
  const twin = { ...workload({}, opens), metadata: { name: 'two', namespace: 'prow' } };
  expect(findingsOf(ports, [workload({}, opens), twin, service(app, { port: 1 })])).toEqual([
    `${s}[0].port: no container of Deployment one opens port 1`,
  ]);
});

test.each<[string, object[], string]>([
  ['the ports that are open', [workload({}, opens), service(app, { port: 1 })], 'one of 8080 (http), 9090'],
  ['no port where none is open', [workload(), service(app, { port: 1, targetPort: 'web' })], 'one of (none)'],
  ['the list where a port is missing', [workload({}, hook), service(app, { port: 8888 })], 'list it among the container\'s ports'],
  ['the port of a Service', [labelled('s', { port: 80 }), ingress(to('s', { number: 1 }))], 'one of 80'],
  ['the names of the ports of Services', [
    labelled('t', { port: 80 }), labelled('s', { name: 'a', port: 80 }, { name: 'b', port: 81 }), monitor({ port: 'c' }),
  ], 'one of a, b'],
])('a remedy names %s', (_, objects, remedy) => {
  expect([...ports(new ManifestSet(objects as KubernetesObject[], {}, new Set()))].map((problem) => problem.remedy)).toEqual([remedy]);
});

test('a Service without a selector, or of no pod, is left to others', () => {
  expect(findingsOf(ports, [workload({}, opens), service(undefined, { port: 1 }), service({ app: 'two' }, { port: 1 })])).toEqual([]);
});

const web = named('Service', 'web', { spec: { ports: [{ name: 'http', port: 80 }] } });
const at = 'error Ingress prow/i: spec.rules[1].http.paths[1].backend.service';

test.each<[string, object, string[]]>([
  ['a port\'s number', to('web', { number: 80 }), []],
  ['a port\'s name', to('web', { name: 'http' }), []],
  ['another number', to('web', { number: 8080 }), [`${at}.port: Service "web" has no port 8080`]],
  ['another name', to('web', { name: 'https' }), [`${at}.port: Service "web" has no port https`]],
  ['no Service', to('deck', { number: 80 }), [`${at}.name: there is no Service "deck" in namespace prow`]],
  ['something else than a Service', { resource: { kind: 'Bucket', name: 'b' } }, []],
])('an Ingress to %s', (_, backend, findings) => {
  expect(findingsOf(ports, [web, ingress(backend)])).toEqual(findings);
  expect(findingsOf(ports, [web, ingress(backend, 'defaultBackend')])).toEqual(
    findings.map((finding) => finding.replace('rules[1].http.paths[1].backend', 'defaultBackend')),
  );
});

test('an Ingress may lead to a Service that is declared', () => {
  const services = [{ name: 'deck', namespace: 'prow', ports: [80], reason: 'r' }];
  expect(findingsOf(ports, [ingress(to('deck', { number: 80 }))], { services })).toEqual([]);
  expect(findingsOf(ports, [ingress(to('deck', { number: 81 }))], { services })).toEqual([`${at}.port: Service "deck" has no port 81`]);
});

test('a monitor asks at a port that a Service of its has', () => {
  const http = labelled('web', { name: 'http', port: 80 });
  expect(findingsOf(ports, [http, monitor({ port: 'http' }, { targetPort: 9090 })])).toEqual([]);
  expect(findingsOf(ports, [http, monitor({ port: 'http' }, { port: 'metrics' })])).toEqual([
    'error ServiceMonitor prow/m: spec.endpoints[1].port: no Service that it selects has a port named "metrics"',
  ]);
  expect(findingsOf(ports, [web, monitor({ port: 'metrics' })])).toEqual([]);
});
