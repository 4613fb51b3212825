import { parseManifests } from '../manifests/manifests';
import { type KubernetesObject } from '../object';
import { compare, type Difference } from './compare';

const objects = (text: string): KubernetesObject[] => parseManifests(text, 'test').map(({ object }) => object);

const identities: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  DaemonSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  StorageClass: 'storage.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  ServiceMonitor: 'monitoring.coreos.com/v1',
};

/** The differences between two objects of one kind, each given by its body. */
function between(kind: string, left: string, right: string): Omit<Difference, 'object'>[] {
  const [one, other] = [left, right].map((body) => objects(`
apiVersion: ${identities[kind] ?? 'v1'}
kind: ${kind}
metadata: { name: it, namespace: prow }
${body}`));
  return compare(one!, other!).map(({ path, left: was, right: is }) => ({ path, left: was, right: is }));
}

const containerOf = (fields: string): string => `spec: { template: { spec: { containers: [{ name: it, image: "i:v1", ${fields} }] } } }`;
const podOf = (fields: string): string => `spec: { template: { spec: { ${fields} } } }`;
const argsOf = (...args: string[]): string => containerOf(`args: ${JSON.stringify(args)}`);

describe('what means the same is no difference', () => {
  test.each([
    ['the order of keys', 'ConfigMap', 'data: { a: x, b: y }', 'data: { b: y, a: x }'],
    ['null and absence', 'ConfigMap', 'immutable: null\ndata: { a: x }', 'data: { a: x }'],
    ['env by name', 'Deployment', containerOf('env: [{ name: A, value: x }, { name: B }]'), containerOf('env: [{ name: B, value: "" }, { name: A, value: x }]')],
    ['mounts by path', 'Deployment', containerOf('volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /b, readOnly: false }]'),
      containerOf('volumeMounts: [{ name: b, mountPath: /b }, { name: a, mountPath: /a }]')],
    ['container ports', 'Deployment', containerOf('ports: [{ containerPort: 1 }, { containerPort: 1, protocol: UDP }]'),
      containerOf('ports: [{ containerPort: 1, protocol: UDP }, { containerPort: 1, protocol: TCP }]')],
    ['containers and volumes by name', 'Deployment', podOf('containers: [{ name: a }, { name: b }], volumes: [{ name: v, emptyDir: {} }, { name: w, secret: { secretName: s } }]'),
      podOf('volumes: [{ name: w, secret: { defaultMode: 0644, secretName: s } }, { name: v }], containers: [{ name: b }, { name: a }]')],
    ['tolerations', 'Deployment', podOf('tolerations: [{ key: a, operator: Exists }, { key: b, value: c }]'),
      podOf('tolerations: [{ key: b, operator: Equal, value: c }, { key: a, operator: Exists }]')],
    ['distinct flags', 'Deployment', argsOf('--a=1', '--b', '--c=3'), argsOf('--c=3', '--a=1', '--b')],
    ['distinct flags around repeated ones', 'Deployment', argsOf('--a=1', '--r=1', '--r=2'), argsOf('--r=1', '--a=1', '--r=2')],
    ['distinct flags after a subcommand', 'Deployment', argsOf('run', '--a=1', '--b=2'), argsOf('run', '--b=2', '--a=1')],
    ['quantities', 'Deployment', containerOf('resources: { limits: { cpu: 1, memory: 1Gi }, requests: { cpu: "0.1" } }'),
      containerOf('resources: { limits: { cpu: "1", memory: 1024Mi }, requests: { cpu: 100m } }')],
    ['requests that follow from limits', 'Deployment', containerOf('resources: { limits: { cpu: 1 } }'),
      containerOf('resources: { limits: { cpu: 1 }, requests: { cpu: 1000m } }')],
    ['a Deployment\'s defaults', 'Deployment', podOf(''),
      'spec: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } }, template: { metadata: { creationTimestamp: null }, spec: {} } }'],
    ['a DaemonSet\'s defaults', 'DaemonSet', podOf(''),
      'spec: { revisionHistoryLimit: 10, updateStrategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, template: { spec: {} } }'],
    ['a StatefulSet\'s defaults', 'StatefulSet', podOf(''),
      'spec: { replicas: 1, podManagementPolicy: OrderedReady, updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 0 } }, template: { spec: {} } }'],
    ['a pod\'s defaults', 'Deployment', podOf(''),
      podOf('restartPolicy: Always, dnsPolicy: ClusterFirst, schedulerName: default-scheduler, terminationGracePeriodSeconds: 30, securityContext: {}, serviceAccountName: "", serviceAccount: default, nodeSelector: {}, volumes: []')],
    ['the older name of a pod\'s account', 'Deployment', podOf('serviceAccountName: a'), podOf('serviceAccount: a')],
    ['a container\'s defaults', 'Deployment', containerOf(''),
      containerOf('imagePullPolicy: IfNotPresent, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File, resources: {}, securityContext: { privileged: false }')],
    ['the pull policy of latest', 'Deployment', podOf('containers: [{ name: a, image: "r:5000/i" }, { name: b, image: "i:latest" }, { name: c, image: "i@sha256:0" }]'),
      podOf('containers: [{ name: a, image: "r:5000/i", imagePullPolicy: Always }, { name: b, image: "i:latest", imagePullPolicy: Always }, { name: c, image: "i@sha256:0", imagePullPolicy: IfNotPresent }]')],
    ['a probe\'s defaults', 'Deployment', containerOf('livenessProbe: { httpGet: { port: 1 } }'),
      containerOf('livenessProbe: { httpGet: { port: 1, path: /, scheme: HTTP }, initialDelaySeconds: 0, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }')],
    ['a Job\'s defaults', 'Job', podOf('restartPolicy: Never'),
      'spec: { backoffLimit: 6, completions: 1, parallelism: 1, completionMode: NonIndexed, suspend: false, template: { spec: { restartPolicy: Never } } }'],
    ['a CronJob\'s defaults', 'CronJob', 'spec: { schedule: "0 * * * *", jobTemplate: { spec: {} } }',
      'spec: { schedule: "0 * * * *", concurrencyPolicy: Allow, suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1, jobTemplate: { spec: { backoffLimit: 6 } } }'],
    ['a Service\'s defaults', 'Service', 'spec: { ports: [{ port: 80 }, { port: 81, targetPort: http }] }',
      'spec: { type: ClusterIP, sessionAffinity: None, internalTrafficPolicy: Cluster, ports: [{ port: 81, targetPort: http, protocol: TCP }, { port: 80, targetPort: 80 }] }'],
    ['a claim\'s defaults', 'PersistentVolumeClaim', 'spec: { accessModes: [A, B], resources: { requests: { storage: 1Ti } } }',
      'spec: { accessModes: [B, A], volumeMode: Filesystem, resources: { requests: { storage: 1024Gi } } }'],
    ['a volume\'s defaults', 'PersistentVolume', 'spec: { capacity: { storage: 1Gi } }', 'spec: { capacity: { storage: 1Gi }, persistentVolumeReclaimPolicy: Retain }'],
    ['a PriorityClass\' defaults', 'PriorityClass', 'value: 1', 'value: 1\nglobalDefault: false\npreemptionPolicy: PreemptLowerPriority'],
    ['a node\'s defaults', 'Node', 'spec: { taints: [{ key: a, effect: NoExecute }, { key: a, effect: NoSchedule }] }',
      'spec: { unschedulable: false, taints: [{ key: a, effect: NoSchedule, value: "" }, { key: a, effect: NoExecute }] }'],
    ['paths of an Ingress', 'Ingress', 'spec: { rules: [{ host: h, http: { paths: [{ path: /, pathType: Prefix }, { path: /hook, pathType: Exact }] } }] }',
      'spec: { rules: [{ host: h, http: { paths: [{ path: /hook, pathType: Exact }, { path: /, pathType: Prefix }] } }] }'],
    ['the derived types of a NetworkPolicy', 'NetworkPolicy', 'spec: { podSelector: {}, egress: [{}] }', 'spec: { podSelector: {}, policyTypes: [Egress, Ingress], egress: [{}] }'],
    ['the order within and of RBAC rules', 'Role', 'rules: [{ apiGroups: [""], resources: [pods], verbs: [get, list] }, { apiGroups: [a], resources: [b], verbs: [c] }]',
      'rules: [{ apiGroups: [a], resources: [b], verbs: [c], resourceNames: [] }, { verbs: [list, get], apiGroups: [""], resources: [pods] }]'],
    ['a binding\'s subjects and groups', 'RoleBinding', 'roleRef: { kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: a, namespace: n }, { kind: User, name: u }]',
      'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }\nsubjects: [{ kind: User, name: u, apiGroup: rbac.authorization.k8s.io }, { kind: ServiceAccount, apiGroup: "", name: a, namespace: n }]'],
    ['a ServiceAccount\'s namespace that is the binding\'s', 'RoleBinding', 'subjects: [{ kind: ServiceAccount, name: a }, { kind: ServiceAccount, name: b, namespace: "" }]',
      'subjects: [{ kind: ServiceAccount, name: b, namespace: prow }, { kind: ServiceAccount, name: a, namespace: prow }]'],
    ['the YAML layout of a file', 'ConfigMap', 'data: { c.yaml: "a: {b: [1, \'x\']}" }', 'data: { c.yaml: "# says nothing\\na:\\n  b:\\n  - 0x1\\n  - x\\n" }'],
    ['the JSON layout of a file', 'ConfigMap', 'data: { c.json: \'{"a":1}\' }', 'data: { c.json: \'{ "a": 1 }\' }'],
    ['a Secret\'s values and how they are written', 'Secret', 'data: { a: eA== }', 'type: Opaque\nstringData: { a: other }'],
    ['required fields of a schema', 'CustomResourceDefinition', 'spec: { names: { kind: It }, versions: [{ name: v1, schema: { openAPIV3Schema: { required: [a, b] } } }] }',
      'spec: { conversion: { strategy: None }, names: { kind: It, listKind: ItList, singular: it }, versions: [{ name: v1, schema: { openAPIV3Schema: { required: [b, a] } } }] }'],
  ])('%s', (_, kind, left, right) => {
    expect(between(kind, left, right)).toEqual([]);
    expect(between(kind, right, left)).toEqual([]);
  });
});

test.each(['Deployment', 'Ingress', 'Role', 'ConfigMap', 'CustomResourceDefinition'])('a %s of the wrong types is compared as it stands', (kind) => {
  const bodies = [
    'spec: 1\nrules: x\ndata: x',
    'spec: { rules: [null, 1, { http: { paths: [null] } }], template: [], versions: x }\nrules: [null]\ndata: [x]',
    'spec: { template: { spec: { containers: [null, x, { args: x, env: [x, null], image: 1, resources: { limits: x, requests: { a: b } } }] } } }',
  ];
  for (const left of bodies) {
    expect(bodies.filter((right) => between(kind, left, right).length === 0)).toEqual([left]);
  }
});

describe('everything else is a difference, with its place', () => {
  test.each([
    ['a field', 'Deployment', 'spec: { replicas: 3 }', 'spec: {}', [{ path: 'spec.replicas', left: 3, right: 1 }]],
    ['a part of what is absent', 'Deployment', 'spec: {}', 'spec: { strategy: { type: Recreate } }',
      [{ path: 'spec.strategy.type', left: 'RollingUpdate', right: 'Recreate' }]],
    ['an entry with a dot in its name', 'ConfigMap', 'data: {}', 'data: {}\nbinaryData: { app.bin: QQ== }', [{ path: 'binaryData[app.bin]', left: undefined, right: 'QQ==' }]],
    ['a flag', 'Deployment', argsOf('--a=1', '--b=2'), argsOf('--b=3', '--a=1'),
      [{ path: 'spec.template.spec.containers[it].args[--b]', left: '--b=2', right: '--b=3' }]],
    ['a flag with a dash less', 'Deployment', argsOf('--a'), argsOf('-a'), [{ path: 'spec.template.spec.containers[it].args[--a]', left: '--a', right: '-a' }]],
    ['flags gone and come', 'Deployment', argsOf('--a', '--b'), argsOf('--c'), [
      { path: 'spec.template.spec.containers[it].args[--a]', left: '--a', right: undefined },
      { path: 'spec.template.spec.containers[it].args[--b]', left: '--b', right: undefined },
      { path: 'spec.template.spec.containers[it].args[--c]', left: undefined, right: '--c' },
    ]],
    ['the order of repeated flags', 'Deployment', argsOf('--r=1', '--r=2'), argsOf('--r=2', '--r=1'), [
      { path: 'spec.template.spec.containers[it].args[--r]', left: '--r=1', right: '--r=2' },
      { path: 'spec.template.spec.containers[it].args[--r#2]', left: '--r=2', right: '--r=1' },
    ]],
    ['values that stand beside their flags', 'Deployment', argsOf('--a', '1', '--b', '2'), argsOf('--a', '2', '--b', '1'), [
      { path: 'spec.template.spec.containers[it].args[1]', left: '1', right: '2' },
      { path: 'spec.template.spec.containers[it].args[3]', left: '2', right: '1' },
    ]],
    ['a flag before and after a subcommand', 'Deployment', argsOf('--a=1', 'run'), argsOf('run', '--a=1'),
      [{ path: 'spec.template.spec.containers[it].args', left: ['--a', '0'], right: ['0', '--a'] }]],
    ['what follows two dashes', 'Deployment', argsOf('--', '--a=1', '--b=2'), argsOf('--', '--b=2', '--a=1'), [
      { path: 'spec.template.spec.containers[it].args[1]', left: '--a=1', right: '--b=2' },
      { path: 'spec.template.spec.containers[it].args[2]', left: '--b=2', right: '--a=1' },
    ]],
    ['a renamed item', 'Deployment', containerOf('env: [{ name: A, value: x }]'), containerOf('env: [{ name: B, value: x }]'),
      [{ path: 'spec.template.spec.containers[it].env[A].name', left: 'A', right: 'B' }]],
    ['an item gone and another come', 'Deployment', containerOf('env: [{ name: A, value: x }]'), containerOf('env: [{ name: B, value: z }]'), [
      { path: 'spec.template.spec.containers[it].env[A]', left: { name: 'A', value: 'x' }, right: undefined },
      { path: 'spec.template.spec.containers[it].env[B]', left: undefined, right: { name: 'B', value: 'z' } },
    ]],
    ['a name that stands twice', 'Deployment', containerOf('env: [{ name: A, value: x }, { name: A, value: z }]'), containerOf('env: [{ name: A, value: z }]'), [
      { path: 'spec.template.spec.containers[it].env[A].value', left: 'x', right: 'z' },
      { path: 'spec.template.spec.containers[it].env[A#2]', left: { name: 'A', value: 'z' }, right: undefined },
    ]],
    ['the order of init containers', 'Deployment', podOf('initContainers: [{ name: a }, { name: b }]'), podOf('initContainers: [{ name: b }, { name: a }]'),
      [{ path: 'spec.template.spec.initContainers', left: ['a', 'b'], right: ['b', 'a'] }]],
    ['the order of paths that a controller interprets', 'Ingress',
      'spec: { rules: [{ host: h, http: { paths: [{ path: /a, pathType: ImplementationSpecific }, { path: /b, pathType: ImplementationSpecific }] } }] }',
      'spec: { rules: [{ host: h, http: { paths: [{ path: /b, pathType: ImplementationSpecific }, { path: /a, pathType: ImplementationSpecific }] } }] }',
      [{ path: 'spec.rules[h].http.paths', left: ['/a', '/b'], right: ['/b', '/a'] }]],
    ['a quantity', 'LimitRange', 'spec: { limits: [{ type: Container, defaultRequest: { cpu: 10m } }] }', 'spec: { limits: [{ type: Container, defaultRequest: { cpu: 10 } }] }',
      [{ path: 'spec.limits[Container].defaultRequest.cpu', left: '10m', right: 10 }]],
    ['a verb', 'Role', 'rules: [{ verbs: [get, list] }]', 'rules: [{ verbs: [list, watch, patch] }]', [
      { path: 'rules[0].verbs[get]', left: 'get', right: undefined },
      { path: 'rules[0].verbs[watch]', left: undefined, right: 'watch' },
      { path: 'rules[0].verbs[patch]', left: undefined, right: 'patch' },
    ]],
    ['a ServiceAccount\'s namespace that is not the binding\'s', 'RoleBinding', 'subjects: [{ kind: ServiceAccount, name: a }]', 'subjects: [{ kind: ServiceAccount, name: a, namespace: jobs }]',
      [{ path: 'subjects[ServiceAccount/prow/a].namespace', left: undefined, right: 'jobs' }]],
    ['the kind of a subject without a namespace', 'RoleBinding', 'subjects: [{ kind: ServiceAccount, name: a }]', 'subjects: [{ kind: Account, name: a, apiGroup: "" }]',
      [{ path: 'subjects[ServiceAccount/prow/a].kind', left: 'ServiceAccount', right: 'Account' }]],
    ['a User\'s namespace, which it must not have', 'RoleBinding', 'subjects: [{ kind: User, name: a }]', 'subjects: [{ kind: User, name: a, namespace: prow }]',
      [{ path: 'subjects[User/a].namespace', left: undefined, right: 'prow' }]],
    ['a ServiceAccount\'s namespace in a binding of the whole cluster', 'ClusterRoleBinding', 'subjects: [{ kind: ServiceAccount, name: a }]', 'subjects: [{ kind: ServiceAccount, name: a, namespace: prow }]',
      [{ path: 'subjects[ServiceAccount/a].namespace', left: undefined, right: 'prow' }]],
    ['a value inside a file', 'ConfigMap', 'data: { config.yaml: "plank: {jobs: {a/b: [x, w]}}" }', 'data: { config.yaml: "plank: {jobs: {a/b: [x, z]}}" }',
      [{ path: 'data[config.yaml].plank.jobs[a/b][1]', left: 'w', right: 'z' }]],
    ['a null inside a file', 'ConfigMap', 'data: { c.yaml: "a: {b: }" }', 'data: { c.yaml: "a: {}" }', [{ path: 'data[c.yaml].a.b', left: null, right: undefined }]],
    ['an item more inside a file', 'ConfigMap', 'data: { c.yaml: "a: [x, w, z]" }', 'data: { c.yaml: "a: [x, z]" }', [{ path: 'data[c.yaml].a[1]', left: 'w', right: undefined }]],
    ['a file that is not YAML, as text', 'ConfigMap', 'data: { c.yaml: "a: [" }', 'data: { c.yaml: "a: {" }', [{ path: 'data[c.yaml]', left: 'a: [', right: 'a: {' }]],
    ['a file that only looks like an alias', 'ConfigMap', 'data: { c.yaml: "*a" }', 'data: { c.yaml: "*b" }', [{ path: 'data[c.yaml]', left: '*a', right: '*b' }]],
    ['a number beyond JavaScript\'s', 'ConfigMap', 'data: { c.yaml: "[80e591, 9007199254740993]" }', 'data: { c.yaml: "[80e592, 9007199254740992]" }', [
      { path: 'data[c.yaml][0]', left: '80e591', right: '80e592' },
      { path: 'data[c.yaml][1]', left: '9007199254740993', right: '9007199254740992' },
    ]],
    ['the layout of any other text', 'ConfigMap', 'data: { c.conf: "a: 1" }', 'data: { c.conf: "a:  1" }', [{ path: 'data[c.conf]', left: 'a: 1', right: 'a:  1' }]],
    ['a type', 'ConfigMap', 'data: { a: "1" }', 'data: { a: 1 }', [{ path: 'data.a', left: '1', right: 1 }]],
    ['an empty selector, which means all', 'NetworkPolicy', 'spec: { ingress: [{ from: [{ podSelector: {} }] }] }', 'spec: { ingress: [{ from: [{}] }] }',
      [{ path: 'spec.ingress[0].from[0].podSelector', left: {}, right: undefined }]],
    ['an order that no API is known to ignore', 'ServiceMonitor', 'spec: { endpoints: [{ port: a }, { port: b }] }', 'spec: { endpoints: [{ port: b }, { port: a }] }', [
      { path: 'spec.endpoints[0].port', left: 'a', right: 'b' },
      { path: 'spec.endpoints[1].port', left: 'b', right: 'a' },
    ]],
    ['a Secret\'s type', 'Secret', 'type: a', 'type: b', [{ path: 'type', left: 'a', right: 'b' }]],
  ])('%s', (_, kind, left, right, expected) => {
    expect(between(kind, left, right)).toEqual(expected);
  });

  test('an object on one side only', () => {
    const [one, other] = ['{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }', '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: b } }'];
    expect(compare(objects(one!), objects(other!))).toEqual([
      { object: 'v1 ConfigMap a', path: '', left: '(present)', right: undefined },
      { object: 'v1 ConfigMap b/a', path: '', left: undefined, right: '(present)' },
    ]);
  });
});

test('no difference between Secrets holds a value', () => {
  const secret = (name: string, data: string): string => `{ apiVersion: v1, kind: Secret, metadata: { name: ${name}, annotations: { kubectl.kubernetes.io/last-applied-configuration: s3cret } }, ${data} }`;
  const left = [secret('a', 'data: { gone: s3cret, same: s3cret }'), secret('b', 'data: { k: s3cret }'), secret('d', 'datas: { k: s3cret }')].join('\n---\n');
  const right = [secret('a', 'stringData: { come: s3cret2, same: s3cret2 }'), secret('c', 'data: { k: s3cret }'), secret('d', '')].join('\n---\n');
  const differences = compare(objects(left), objects(right));
  expect(differences.map(({ path }) => path)).toEqual(['data.gone', 'data.come', '', 'datas', '']);
  expect(JSON.stringify(differences)).not.toContain('s3cret');
});
