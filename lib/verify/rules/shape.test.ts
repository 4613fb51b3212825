import { findingsOf, named, workload } from '../../../test/rule';
import { shielded } from '../../manifests/private-objects';
import type { KubernetesObject } from '../../object';
import { ManifestSet, shortName } from '../manifest-set';
import { shape } from './shape';

const setOf = (...objects: object[]): ManifestSet => new ManifestSet(objects as KubernetesObject[], {}, new Set());
const remedies = (object: object): string[] => [...shape(setOf(object))].map(({ remedy }) => remedy);
const configMap = (content: object): object => named('ConfigMap', 'c', content);
const secret = (data: object): object => named('Secret', 's', { data });
const service = (port: object): object => named('Service', 's', { spec: { ports: [port] } });
const deployment = (pod: object, container: object = {}): object => workload(pod, container, { selector: { matchLabels: { app: 'one' } } });
const binding = (content: object): object => named('RoleBinding', 'b', content, 'rbac.authorization.k8s.io/v1');
const definition = (version: object = {}): object => ({
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'things.example.org' }, spec: {
    group: 'example.org', names: { kind: 'Thing', plural: 'things' }, scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, ...version }],
  },
});
const column = { name: 'a', type: 'string', jsonPath: '.a', description: 'd' };

describe('a kind', () => {
  const thing = named('Thing', 't', {}, 'example.org/v1');
  const undefinedThing = (of: string): string => `error Thing prow/t: kind: ${of} Thing is no kind of Kubernetes, and nothing defines it`;
  const kind = (group: string): object => ({ customResources: [{ group, kind: 'Thing', scope: 'Namespaced', reason: 'r' }] });

  test.each<[string, object[], object, string[]]>([
    ['of Kubernetes', [named('Deployment', 'd', {}, 'apps/v1')], {}, []],
    ['of no version of Kubernetes', [named('Deployment', 'd', {}, 'apps/v9')], {}, [
      'error Deployment prow/d: kind: Kubernetes knows no apps/v9 Deployment',
    ]],
    ['that Kubernetes does not know', [named('Deploymen', 'd', { a: 1 }, 'apps/v1')], {}, [
      'error Deploymen prow/d: kind: Kubernetes knows no apps/v1 Deploymen',
    ]],
    ['that nothing defines', [thing], {}, [undefinedThing('example.org/v1')]],
    ['that a definition among the objects defines', [thing, definition()], {}, []],
    ['that is declared', [thing], kind('example.org'), []],
    ['that is declared in another group', [thing], kind('example.com'), [undefinedThing('example.org/v1')]],
    ['after one that nothing defines', [thing, configMap({ date: {} })], {}, [
      'error ConfigMap prow/c: date: no field "date" is known here (nearest: "data")', undefinedThing('example.org/v1'),
    ]],
  ])('%s', (_, objects, declarations, findings) => {
    expect(findingsOf(shape, objects, declarations).sort()).toEqual([...findings].sort());
  });
});

test.each<[string, object]>([
  ['a name or a number of a port', named('Service', 's', { spec: { ports: [{ port: 80, targetPort: 'http' }, { port: 81, targetPort: 8080 }] } })],
  ['an amount as a number', deployment({}, { resources: { limits: { cpu: 1, memory: '1Gi' } } })],
  ['a roleRef without its group, which the API adds', binding({ roleRef: { kind: 'Role', name: 'r' } })],
  ['base64', secret({ a: 'eA==', b: '', c: '+/aZ' })],
  ['base64 with line breaks inside', secret({ a: 'aGVs\nbG8=' })],
  ['base64 with line breaks before its end', secret({ a: 'aGVsbG8\n=' })],
  ['base64 with line breaks at its end', secret({ a: 'aGVsbG8=\n\n', b: 'aGVs\r\n' })],
  ['fields of a definition\'s schema that this program does not know', definition({
    schema: { openAPIV3Schema: { type: 'object', description: 'd', properties: { a: { typ: 'string', 'x-kubernetes-any': true } } } },
  })],
  ['a description', definition({ additionalPrinterColumns: [column] })],
])('%s is right', (_, object) => {
  expect(findingsOf(shape, [object])).toEqual([]);
});

const isNoByte = 'must match format "byte"';

test.each<[string, object, string[]]>([
  ['a missing field', service({}), ['spec.ports[0]: must have required property port']],
  ['two missing fields', binding({ roleRef: { kind: 'Role' }, subjects: [{ kind: 'User' }] }), [
    'roleRef: must have required property name', 'subjects[0]: must have required property name',
  ]],
  ['a value of another type', service({ port: '80' }), ['spec.ports[0].port: is "80": must be integer']],
  ['nothing where something must be', deployment({ containers: [null] }), ['spec.template.spec.containers[0]: is null: must be object']],
  ['a value that is none of those allowed', service({ port: 80, protocol: 'tcp' }), [
    'spec.ports[0].protocol: is "tcp": must be equal to one of the allowed values',
  ]],
  ['an allowed value with a line break', service({ port: 80, protocol: 'TCP\n' }), [
    'spec.ports[0].protocol: is "TCP\\n": must be equal to one of the allowed values',
  ]],
  ['no base64', secret({ a: 'eA=' }), [`data.a: is "eA=": ${isNoByte}`]],
  ['other letters before base64 with a line break', secret({ a: '!eA==\n' }), [`data.a: is "!eA==\\n": ${isNoByte}`]],
  ['other letters after base64 with a line break', secret({ a: 'eA==\n!' }), [`data.a: is "eA==\\n!": ${isNoByte}`]],
  ['base64 that goes on after its end', secret({ a: 'eA==\neA==' }), [`data.a: is "eA==\\neA==": ${isNoByte}`]],
  ['a value of another type in place of base64', secret({ a: 5 }), ['data.a: is 5: must be string']],
  ['an unknown field', deployment({ hostnetwork: true }), [
    'spec.template.spec.hostnetwork: no field "hostnetwork" is known here (nearest: "hostNetwork")',
  ]],
  ['an unknown field that is near none', deployment({}, { somethingElse: 1 }), [
    'spec.template.spec.containers[0].somethingElse: no field "somethingElse" is known here',
  ]],
  ['an unknown field of the object itself', configMap({ dates: {}, 'x.y': 1 }), [
    'dates: no field "dates" is known here (nearest: "data")', '["x.y"]: no field "x.y" is known here',
  ]],
  ['an unknown field beside a description', definition({ additionalPrinterColumns: [{ ...column, width: 1 }] }), [
    'spec.versions[0].additionalPrinterColumns[0].width: no field "width" is known here',
  ]],
  ['the eleventh of a list', deployment({ imagePullSecrets: [...Array<object>(10).fill({ name: 's' }), { name: 1 }] }), [
    'spec.template.spec.imagePullSecrets[10].name: is 1: must be string',
  ]],
  ['the place of a name that is no word', configMap({ data: { 'a.b/c': 1, 'a~b': 2, 'a b': 3, 'a-b_c': 4, 'a5': 5, '5a': 6 } }), [
    'data["a.b/c"]: is 1: must be string', 'data["a~b"]: is 2: must be string', 'data["a b"]: is 3: must be string',
    'data.a-b_c: is 4: must be string', 'data.a5: is 5: must be string', 'data.5a: is 6: must be string',
  ]],
])('a finding names %s', (_, object, findings) => {
  expect(findingsOf(shape, [object])).toEqual(findings.map((finding) => `error ${shortName(object as KubernetesObject)}: ${finding}`));
});

test('a mapping where text must be is found, whatever its name', () => {
  expect(findingsOf(shape, [configMap({ data: { 'a/b': { c: 1 } } })])).toContain('error ConfigMap prow/c: data["a/b"]: is {"c":1}: must be string');
});

test('a value that fits no alternative hides nothing elsewhere', () => {
  expect(findingsOf(shape, [named('Service', 's', { spec: { ports: [{ port: '80', targetPort: true }] } })])).toContain(
    'error Service prow/s: spec.ports[0].port: is "80": must be integer',
  );
});

test('a remedy names the allowed values, where there are some', () => {
  expect(remedies(service({ port: 80, protocol: 'tcp' }))).toEqual(['what the kind asks for: SCTP, TCP, UDP']);
  expect(remedies(service({ port: '80' }))).toEqual(['what the kind asks for']);
});

test.each<[string, object, boolean, string[]]>([
  ['a value of a Secret', secret({ a: '!!' }), false, ['error Secret prow/s: data.a: is "(private)": must match format "byte"']],
  ['a value of a Secret that is right', secret({ a: 'eA==\n' }), false, []],
  ['a list in place of a mapping', secret(['x']), false, ['error Secret prow/s: data: is "(private)": must be object']],
  ['an unknown field', configMap({ datas: { a: 'b' } }), true, ['error ConfigMap prow/c: datas: no field "datas" is known here (nearest: "data")']],
  ['a field inside a private one', deployment({ restartPolicy: 'x' }), true, [
    'error Deployment prow/one: spec: is "(private)": must be equal to one of the allowed values',
  ]],
  ['an unknown field inside a private one', deployment({ anyField: 'x' }), true, ['error Deployment prow/one: spec: a field that is not known here']],
])('%s shows nothing that is private', (_, object, isPrivate, findings) => {
  expect(findingsOf(shape, [shielded(object as KubernetesObject, { isPrivate })])).toEqual(findings);
});
