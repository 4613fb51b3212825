import type { KubernetesObject } from '../object';
import { compare } from './compare';

/** Where two objects of one kind differ. */
function places(apiVersion: string, kind: string, left: object, right: object): string[] {
  const object = (content: object): KubernetesObject => ({ apiVersion, kind, metadata: { name: 'it', namespace: 'prow' }, ...content });
  return compare([object(left)], [object(right)]).map(({ path }) => path);
}

const service = (spec: object): object => ({ spec });
const pod = (spec: object): object => ({ spec: { template: { spec } } });
const container = (fields: object): object => pod({ containers: [{ name: 'c', image: 'i:v1', ...fields }] });
const one = 'spec.template.spec.containers[c]';
const policy = (spec: object): object => ({ spec: { podSelector: {}, ...spec } });

test.each<[string, string, string, object, object, string[]]>([
  ['a NodePort\'s policy', 'v1', 'Service', service({ type: 'NodePort' }), service({ type: 'NodePort', externalTrafficPolicy: 'Cluster' }), []],
  ['a LoadBalancer\'s policy', 'v1', 'Service', service({ type: 'LoadBalancer' }), service({ type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true }), []],
  ['a NodePort\'s other policy', 'v1', 'Service', service({ type: 'NodePort' }), service({ type: 'NodePort', externalTrafficPolicy: 'Local' }), ['spec.externalTrafficPolicy']],
  ['a ClusterIP\'s policy, which has none', 'v1', 'Service', service({}), service({ externalTrafficPolicy: 'Cluster' }), ['spec.externalTrafficPolicy']],
  ['a NodePort\'s ports of a LoadBalancer', 'v1', 'Service', service({ type: 'NodePort' }), service({ type: 'NodePort', allocateLoadBalancerNodePorts: true }), ['spec.allocateLoadBalancerNodePorts']],
  ['no ports of a LoadBalancer', 'v1', 'Service', service({ type: 'LoadBalancer' }), service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }), ['spec.allocateLoadBalancerNodePorts']],
  ['types that follow from no rule', 'networking.k8s.io/v1', 'NetworkPolicy', policy({}), policy({ policyTypes: ['Ingress'] }), []],
  ['types that follow from an empty list', 'networking.k8s.io/v1', 'NetworkPolicy', policy({ egress: [] }), policy({ egress: [], policyTypes: ['Ingress'] }), []],
  ['types that do not follow', 'networking.k8s.io/v1', 'NetworkPolicy', policy({}), policy({ policyTypes: ['Ingress', 'Egress'] }), ['spec.policyTypes[Egress]']],
  ['the pull policy of a tag', 'apps/v1', 'Deployment', container({}), container({ imagePullPolicy: 'Always' }), [`${one}.imagePullPolicy`]],
  ['the pull policy of latest and a digest', 'apps/v1', 'Deployment', container({ image: 'i:latest@sha256:0' }), container({ image: 'i:latest@sha256:0', imagePullPolicy: 'Always' }), []],
  ['the pull policy of a tag and a digest', 'apps/v1', 'Deployment', container({ image: 'r:5/i:v1@sha256:0' }), container({ image: 'r:5/i:v1@sha256:0', imagePullPolicy: 'IfNotPresent' }), []],
  ['a volume without a source', 'apps/v1', 'Deployment', pod({ volumes: [{ name: 'v', secret: null }] }), pod({ volumes: [{ name: 'v', emptyDir: {} }] }), []],
  ['a volume with another source', 'apps/v1', 'Deployment', pod({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }), pod({ volumes: [{ name: 'v', emptyDir: {} }] }), [
    'spec.template.spec.volumes[v].hostPath', 'spec.template.spec.volumes[v].emptyDir',
  ]],
  ['accounts', 'apps/v1', 'Deployment', pod({ serviceAccountName: 'a' }), pod({ serviceAccountName: 'b' }), ['spec.template.spec.serviceAccountName']],
  ['an account and none', 'apps/v1', 'Deployment', pod({ serviceAccountName: 'a' }), pod({}), ['spec.template.spec.serviceAccountName']],
  ['accounts by their older name', 'apps/v1', 'Deployment', pod({ serviceAccount: 'a' }), pod({ serviceAccount: 'b' }), ['spec.template.spec.serviceAccount']],
  ['requests and no limits', 'apps/v1', 'Deployment', container({ resources: { requests: { cpu: 1 } } }), container({ resources: {} }), [`${one}.resources.requests.cpu`]],
  ['completions of a Job that runs several pods', 'batch/v1', 'Job', { spec: { parallelism: 2 } }, { spec: { parallelism: 2, completions: 1 } }, ['spec.completions']],
  ['a .yml file', 'v1', 'ConfigMap', { data: { 'a.yml': 'a: [1]' } }, { data: { 'a.yml': 'a:\n- 1\n' } }, []],
  ['a file that only begins like YAML', 'v1', 'ConfigMap', { data: { 'a.yaml.txt': 'a: [1]' } }, { data: { 'a.yaml.txt': 'a:\n- 1\n' } }, ['data[a.yaml.txt]']],
  ['a file that is YAML on one side', 'v1', 'ConfigMap', { data: { 'a.yaml': 'a: [1]' } }, { data: { 'a.yaml': 'a: [' } }, ['data[a.yaml]']],
  ['a null in a list of a file', 'v1', 'ConfigMap', { data: { 'a.yaml': 'a: [{b: null}]' } }, { data: { 'a.yaml': 'a: [{}]' } }, ['data[a.yaml].a[0].b']],
  ['an object and null', 'example.org/v1', 'It', { spec: { a: [null] } }, { spec: { a: [{}] } }, ['spec.a[0]']],
])('%s', (_, apiVersion, kind, left, right, found) => {
  expect(places(apiVersion, kind, left, right)).toEqual(found);
  expect(places(apiVersion, kind, right, left).sort()).toEqual([...found].sort());
});

test.each<[string, object, object, string[]]>([
  ['properties', { properties: { a: { required: ['x', 'y'] } } }, { properties: { a: { required: ['y', 'x'] } } }, []],
  ['items', { items: { required: ['x', 'y'] } }, { items: { required: ['y', 'x'] } }, []],
  ['additional properties', { additionalProperties: { required: ['x', 'y'] } }, { additionalProperties: { required: ['y', 'x'] } }, []],
  ['a property\'s type', { properties: { a: { type: 'string' } } }, { properties: { a: { type: 'integer' } } }, ['properties.a.type']],
])('a definition\'s %s', (_, left, right, found) => {
  const definition = (openAPIV3Schema: object): object => ({ spec: { names: { kind: 'It' }, versions: [{ name: 'v1', schema: { openAPIV3Schema } }] } });
  const place = 'spec.versions[v1].schema.openAPIV3Schema.';
  expect(places('apiextensions.k8s.io/v1', 'CustomResourceDefinition', definition(left), definition(right))).toEqual(found.map((path) => place + path));
});
