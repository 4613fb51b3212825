import { findingsOf, named } from '../../../test/rule';
import { certificates } from './certificates';
import { routes } from './routes';
import { scaling } from './scaling';

const reason = 'r';
const api = 'gateway.networking.k8s.io/v1';
const route = (spec: object): object => named('HTTPRoute', 'r', { spec }, api);
const own = named('Gateway', 'g', { spec: { listeners: [{ name: 'http' }, { name: 'https' }] } }, api);
const shared = (from: string): object => ({
  apiVersion: api, kind: 'Gateway', metadata: { name: 'shared', namespace: 'infra' }, spec: { listeners: [{ name: 'https', allowedRoutes: { namespaces: { from } } }] },
});
const web = named('Service', 'web', { spec: { ports: [{ name: 'http', port: 80 }] } });
const r = 'error HTTPRoute prow/r: spec';

test.each<[string, object, string[]]>([
  ['a Gateway of its own namespace', { name: 'g' }, []],
  ['a Gateway by kind and namespace', { kind: 'Gateway', name: 'g', namespace: 'prow' }, []],
  ['a listener', { name: 'g', sectionName: 'https' }, []],
  ['no listener', { name: 'g', sectionName: 'htps' }, [`${r}.parentRefs[0].sectionName: Gateway "g" has no listener "htps" (nearest: "https")`]],
  ['no Gateway', { name: 'x' }, [`${r}.parentRefs[0].name: there is no Gateway "x" in namespace prow (nearest: "g"): nothing reaches the route`]],
  ['no Gateway of that namespace', { name: 'g', namespace: 'infra' }, [`${r}.parentRefs[0].name: there is no Gateway "g" in namespace infra: nothing reaches`]],
  ['a Service of a mesh', { kind: 'Service', group: '', name: 'x' }, []],
  ['a declared Gateway', { name: 'given', namespace: 'infra' }, []],
])('the parent of an HTTPRoute is %s', (_, parent, findings) => {
  const objects = [{ kind: 'Gateway', name: 'given', namespace: 'infra', reason }];
  const found = findingsOf(routes, [own, route({ parentRefs: [parent] })], { objects });
  expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test.each<[string, string[]]>([
  ['All', []],
  ['Selector', []],
  ['Same', [`${r}.parentRefs[0].namespace: Gateway "shared" accepts routes of namespace infra only`]],
])('a Gateway of another namespace accepts routes from %s', (from, findings) => {
  expect(findingsOf(routes, [shared(from), route({ parentRefs: [{ name: 'shared', namespace: 'infra' }] })])).toEqual(findings);
});

test.each<[string, object, string[]]>([
  ['a port of a Service', { name: 'web', port: 80 }, []],
  ['no port of a Service', { name: 'web', port: 8080 }, [`${r}.rules[1].backendRefs[0]: Service "web" has no port 8080`]],
  ['no Service', { name: 'deck', port: 80 }, [`${r}.rules[1].backendRefs[0]: there is no Service "deck" in namespace prow`]],
  ['no Service of that namespace', { name: 'web', namespace: 'infra', port: 80 }, [`${r}.rules[1].backendRefs[0]: there is no Service "web" in namespace infra`]],
  ['a declared Service', { name: 'given', port: 80 }, []],
  ['no port of a declared Service', { name: 'given', port: 81 }, [`${r}.rules[1].backendRefs[0]: Service "given" has no port 81`]],
  ['something else', { kind: 'ServiceImport', name: 'deck', port: 80 }, []],
])('an HTTPRoute leads to %s', (_, backend, findings) => {
  const services = [{ name: 'given', namespace: 'prow', ports: [80], reason }];
  const object = route({ rules: [{ filters: [] }, { backendRefs: [backend] }] });
  expect(findingsOf(routes, [web, object], { services })).toEqual(findings);
});

const terminating = (reference: object): object => named('Gateway', 'g', { spec: { listeners: [{}, { tls: { certificateRefs: [reference] } }] } }, api);
const field = 'error Gateway prow/g: spec.listeners[1].tls.certificateRefs[0].name';

test.each<[string, object, string[]]>([
  ['a Secret', { name: 'tls' }, []],
  ['no Secret', { name: 'x' }, [`${field}: Secret "x" is not in namespace prow`]],
  ['no Secret of that namespace', { name: 'tls', namespace: 'infra' }, [`${field}: Secret "tls" is not in namespace infra`]],
  ['something else', { kind: 'CertificateMap', name: 'x' }, []],
])('the certificate of a Gateway is %s', (_, reference, findings) => {
  expect(findingsOf(certificates, [named('Secret', 'tls'), terminating(reference)])).toEqual(findings);
});

test('an Ingress on Google Cloud names ManagedCertificates that exist', () => {
  const annotations = { 'networking.gke.io/managed-certificates': 'one, two' };
  const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i', namespace: 'prow', annotations } };
  const one = named('ManagedCertificate', 'one', {}, 'networking.gke.io/v1');
  expect(findingsOf(certificates, [one, ingress])).toEqual([
    'error Ingress prow/i: metadata.annotations["networking.gke.io/managed-certificates"]: there is no ManagedCertificate "two" in namespace prow',
  ]);
  expect(findingsOf(certificates, [one, ingress], { objects: [{ kind: 'ManagedCertificate', namespace: 'prow', name: 'two', reason }] })).toEqual([]);
});

const deployment = named('Deployment', 'deck', {}, 'apps/v1');
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'deck' };
const horizontal = (scaleTargetRef: object, name = 'a'): object => named('HorizontalPodAutoscaler', name, { spec: { scaleTargetRef } }, 'autoscaling/v2');
const vertical = (targetRef: object): object => named('VerticalPodAutoscaler', 'a', { spec: { targetRef } }, 'autoscaling.k8s.io/v1');

test('an autoscaler scales a workload that exists', () => {
  expect(findingsOf(scaling, [deployment, horizontal(target), vertical(target)])).toEqual([]);
  expect(findingsOf(scaling, [deployment, horizontal({ ...target, name: 'dck' }), vertical({ ...target, kind: 'StatefulSet' })])).toEqual([
    'error HorizontalPodAutoscaler prow/a: spec.scaleTargetRef.name: there is no Deployment "dck" in namespace prow (nearest: "deck"): nothing is scaled',
    'error VerticalPodAutoscaler prow/a: spec.targetRef.name: there is no StatefulSet "deck" in namespace prow: nothing is scaled',
  ]);
  expect(findingsOf(scaling, [horizontal(target)], { objects: [{ kind: 'Deployment', namespace: 'prow', name: 'deck', reason }] })).toEqual([]);
});

test('no two autoscalers of a kind scale one workload', () => {
  expect(findingsOf(scaling, [deployment, horizontal(target), horizontal(target, 'b')])).toEqual([
    'error HorizontalPodAutoscaler prow/b: spec.scaleTargetRef: a second HorizontalPodAutoscaler of Deployment prow/deck: both change it',
  ]);
});
