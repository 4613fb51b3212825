import { findingsOf, named, workload } from '../../../test/rule';
import { accounts } from './accounts';
import { containment } from './containment';
import { images } from './images';
import { scheduling } from './scheduling';
import { variables } from './variables';
import { volumes } from './volumes';

const pod = 'error Deployment prow/one: spec.template.spec';
const main = `${pod}.containers[0]`;
const reason = 'r';

describe('accounts', () => {
  const binding = (content: object, kind = 'RoleBinding'): object => named(kind, 'b', { roleRef: { kind: 'ClusterRole', name: 'view' }, ...content }, 'rbac.authorization.k8s.io/v1');
  const account = named('ServiceAccount', 'a');

  test.each<[string, readonly object[], string[]]>([
    ['a pod of no account', [workload()], []],
    ['a pod of an account', [workload({ serviceAccountName: 'a' }), account], []],
    ['a pod of an account that is not there', [workload({ serviceAccountName: 'b' }), account], [`${pod}.serviceAccountName: ServiceAccount "b" is not in namespace prow (nearest: "a"): no pod is created`]],
    ['a pod of an account elsewhere', [workload({ serviceAccountName: 'a' }), { ...account, metadata: { name: 'a', namespace: 'other' } }], [`${pod}.serviceAccountName: ServiceAccount "a" is not in namespace prow: no`]],
    ['a binding of a role that every cluster has', [binding({})], []],
    ['a binding of a system role', [binding({ roleRef: { kind: 'ClusterRole', name: 'system:x' } })], []],
    ['a binding of a ClusterRole', [binding({ roleRef: { kind: 'ClusterRole', name: 'c' } }), named('ClusterRole', 'c', { metadata: { name: 'c' } })], []],
    ['a binding of no ClusterRole', [binding({ roleRef: { kind: 'ClusterRole', name: 'c' } })], ['roleRef.name: there is no ClusterRole "c": nothing is granted']],
    ['a binding of a Role', [binding({ roleRef: { kind: 'Role', name: 'r' } }), named('Role', 'r')], []],
    ['a binding of a Role of a ClusterRole\'s name', [binding({ roleRef: { kind: 'Role', name: 'view' } })], ['roleRef.name: there is no Role "view" in namespace prow: nothing is granted']],
    ['a binding of an account', [binding({ subjects: [{ kind: 'ServiceAccount', name: 'a' }] }), account], []],
    ['a binding of the default account', [binding({ subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'other' }] })], []],
    ['a binding of people', [binding({ subjects: [{ kind: 'User', name: 'x' }, { kind: 'Group', name: 'y' }] })], []],
    ['a binding of an account elsewhere', [binding({ subjects: [{ kind: 'User', name: 'x' }, { kind: 'ServiceAccount', name: 'a', namespace: 'other' }] }), account], ['subjects[1].name: ServiceAccount "a" is not in namespace other']],
    ['a binding of an account of no namespace', [{ ...binding({ subjects: [{ kind: 'ServiceAccount', name: 'a' }] }, 'ClusterRoleBinding'), metadata: { name: 'b' } }, account], ['subjects[0].namespace: ServiceAccount "a" of no namespace']],
  ])('%s', (_, objects, findings) => {
    expect(findingsOf(accounts, objects)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('what is declared counts', () => {
    const objects = [workload({ serviceAccountName: 'a' }), binding({ roleRef: { kind: 'ClusterRole', name: 'c' } })];
    expect(findingsOf(accounts, objects, { serviceAccounts: [{ name: 'a', namespace: 'prow', reason }], clusterRoles: [{ name: 'c', reason }] })).toEqual([]);
    expect(findingsOf(accounts, [binding({ roleRef: { kind: 'Role', name: 'c' } })], { clusterRoles: [{ name: 'c', reason }] })).toHaveLength(1);
  });
});

describe('containment', () => {
  const memory = { resources: { requests: { memory: '1Gi' } } };
  const found = (spec: object, container: object = {}, allow: readonly string[] = []): string[] => {
    const exceptions = allow.map((one) => ({ allow: one as 'privileged', objects: ['Deployment prow/one'], reason }));
    return findingsOf(containment, [workload(spec, { ...memory, ...container })], { exceptions });
  };

  test.each<[string, object, object, string, string]>([
    ['the node\'s network', { hostNetwork: true }, {}, 'hostNetwork', `${pod}.hostNetwork: the pod shares the node's own (hostNetwork)`],
    ['the node\'s processes', { hostPID: true }, {}, 'hostPID', `${pod}.hostPID: the pod shares the node's own (hostPID)`],
    ['the node\'s memory', { hostIPC: true }, {}, 'hostIPC', `${pod}.hostIPC: the pod shares the node's own (hostIPC)`],
    ['the node\'s files', { volumes: [{ name: 'v', hostPath: { path: '/var' } }] }, {}, 'hostPath /var', `${pod}.volumes[0].hostPath.path: the pod reads the node's /var`],
    ['all rights', {}, { securityContext: { privileged: true } }, 'privileged', `${main}.securityContext.privileged: container main is privileged`],
    ['a right', {}, { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }, 'capability SYS_ADMIN', `${main}.securityContext.capabilities.add[0]: container main is given SYS_ADMIN`],
    ['any memory', {}, { resources: { requests: { cpu: 1 } } }, 'no memory request', `${main}.resources.requests.memory: container main does not say how much memory it needs`],
  ])('a pod that takes %s is found, unless an exception allows just that', (_, spec, container, allowance, finding) => {
    expect(found(spec, container)).toEqual([expect.stringContaining(finding)]);
    expect(found(spec, container, [allowance])).toEqual([]);
    expect(found(spec, container, [allowance === 'privileged' ? 'hostIPC' : 'privileged'])).toHaveLength(1);
  });

  test.each<[string, object, object]>([
    ['says no', { hostNetwork: false, hostPID: false }, { securityContext: { privileged: false, capabilities: { drop: ['ALL'] } } }],
    ['limits its memory', {}, { resources: { limits: { memory: '1Gi' } } }],
    ['has other volumes', { volumes: [{ name: 'v', emptyDir: {} }] }, {}],
  ])('a pod that %s is contained', (_, spec, container) => {
    expect(found(spec, container)).toEqual([]);
  });
});

describe('scheduling', () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', labels: { type: 'metal' } } };
  const terms = (...all: object[][]): object => {
    const nodeSelectorTerms = all.map((matchExpressions) => ({ matchExpressions }));
    return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
  };
  const within = (key: string, ...values: string[]): object => ({ key, operator: 'In', values });
  const place = `${pod}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions`;

  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['a class of Kubernetes\' own', { priorityClassName: 'system-node-critical' }, []],
    ['a class', { priorityClassName: 'high' }, []],
    ['a class that is not there', { priorityClassName: 'higher' }, [`${pod}.priorityClassName: there is no PriorityClass "higher": no pod is created`]],
    ['a node', { nodeSelector: { type: 'metal' } }, []],
    ['a label of every node', { nodeSelector: { 'kubernetes.io/arch': 'arm64', 'node-role.kubernetes.io/worker': '', 'topology.k8s.io/zone': 'a' } }, []],
    ['no node', { nodeSelector: { type: 'virtual' } }, [`${pod}.nodeSelector["type"]: no node is known to carry type=virtual: the pod stays pending`]],
    ['a label that only ends like one of every node', { nodeSelector: { 'example.kubernetes.io.org/a': 'b' } }, [`${pod}.nodeSelector["example.kubernetes.io.org/a"]: no node`]],
    ['one of several values', terms([within('type', 'virtual', 'metal')]), []],
    ['none of several values', terms([within('type', 'metal'), within('type', 'virtual', 'paper')]), [`${place}[1]: no node is known to carry type=virtual or type=paper`]],
    ['one of several terms, of which any may hold', terms([within('type', 'virtual')], [within('type', 'paper')]), []],
    ['the absence of a label', terms([{ key: 'type', operator: 'NotIn', values: ['x'] }, { key: 'x', operator: 'Exists' }]), []],
  ])('a pod that asks for %s', (_, spec, findings) => {
    const priority = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1 };
    expect(findingsOf(scheduling, [node, priority, workload(spec)])).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  const network = { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: 'net', namespace: 'prow' } };
  test.each<[string, string[]]>([
    ['net', []],
    ['prow/net@eth1', []],
    ['[{"name": "other"}]', []],
    ['other', ['there is no NetworkAttachmentDefinition "other" in namespace prow']],
    ['net, kube/net@eth1', ['there is no NetworkAttachmentDefinition "net" in namespace kube']],
  ])('a pod of the networks %s', (networks, problems) => {
    const template = { metadata: { annotations: { 'k8s.v1.cni.cncf.io/networks': networks } }, spec: {} };
    const field = 'error Deployment prow/one: spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"]: ';
    expect(findingsOf(scheduling, [network, workload({}, {}, { template })])).toEqual(problems.map((problem) => `${field}${problem}`));
  });
});

describe('variables', () => {
  const secret = named('Secret', 's', { data: { KEY: 'eA==' } });
  test.each<[string, object, string[]]>([
    ['a word', { args: ['--a=$(A)'], env: [{ name: 'A' }] }, []],
    ['a word of no variable', { args: ['x', '--a=$(B)'], env: [{ name: 'AB' }] }, [`${main}.args[1]: $(B) has no variable of that name (nearest: "AB")`]],
    ['a command', { command: ['$(B)'], env: [{ name: 'A' }] }, [`${main}.command[0]: $(B) has no variable`]],
    ['two of one word', { args: ['$(A)$(B)$(C)'], env: [{ name: 'B' }] }, [`${main}.args[0]: $(A) has no`, `${main}.args[0]: $(C) has no`]],
    ['an escaped one', { args: ['$$(B)'] }, []],
    ['what the kubelet sets', { args: ['$(TIDE_SERVICE_HOST):$(TIDE_SERVICE_PORT_HTTP)'] }, []],
    ['what a shell reads', { command: ['sh', '-c'], args: ['echo $(B)'] }, []],
    ['a value of an earlier one', { env: [{ name: 'A', value: '1' }, { name: 'B', value: '$(A)' }] }, []],
    ['a value of a later one', { env: [{ name: 'B', value: '$(A)' }, { name: 'A', value: '1' }] }, [`${main}.env[0].value: $(A) has no variable of that name`]],
    ['a value of itself', { env: [{ name: 'A', value: '$(A)' }] }, [`${main}.env[0].value: $(A) has no variable`]],
    ['a second of one name', { env: [{ name: 'A' }, { name: 'B' }, { name: 'A' }] }, [`${main}.env[2].name: a second variable A`]],
    ['all of a Secret', { args: ['$(KEY)'], envFrom: [{ secretRef: { name: 's' } }] }, []],
    ['all of a Secret under a prefix', { args: ['$(MY_KEY)$(KEY)'], envFrom: [{ prefix: 'MY_', secretRef: { name: 's' } }] }, [`${main}.args[0]: $(KEY) has no variable`]],
    ['all of what is not known', { args: ['$(KEY)'], envFrom: [{ configMapRef: { name: 'c' } }] }, []],
  ])('%s', (_, container, findings) => {
    expect(findingsOf(variables, [secret, workload({}, container)])).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });
});

describe('volumes', () => {
  const mounted = (...names: string[]): object => ({ volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })) });
  const empty = (...names: string[]): object => ({ volumes: names.map((name) => ({ name, emptyDir: {} })) });
  const claim = named('PersistentVolumeClaim', 'c', { spec: {} });

  test.each<[string, object, object, string[]]>([
    ['a mount of a volume', empty('a'), mounted('a'), []],
    ['a mount of no volume', empty('a'), mounted('a', 'ab'), [`${main}.volumeMounts[1].name: the pod has no volume "ab" (nearest: "a")`]],
    ['a volume that nobody mounts', empty('a', 'b'), mounted('a'), ['warning Deployment prow/one: spec.template.spec.volumes[1].name: no container mounts the volume "b"']],
    ['a volume that is a device', empty('a'), { volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] }, []],
    ['a volume twice', empty('a', 'a'), mounted('a'), [`${pod}.volumes[1].name: a second volume "a"`]],
    ['two mounts at one path', empty('a', 'b'), { volumeMounts: [{ name: 'a', mountPath: '/x' }, { name: 'b', mountPath: '/x' }] }, [`${main}.volumeMounts[1].mountPath: a second mount at /x`]],
    ['one volume at two paths', empty('a'), { volumeMounts: [{ name: 'a', mountPath: '/x' }, { name: 'a', mountPath: '/y' }] }, []],
    ['a claim', { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'c' } }] }, mounted('a'), []],
    ['no claim', { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'd' } }] }, mounted('a'), [`${pod}.volumes[0].persistentVolumeClaim.claimName: PersistentVolumeClaim "d" is not in namespace prow (nearest: "c"): the pod stays pending`]],
  ])('%s', (_, spec, container, findings) => {
    expect(findingsOf(volumes, [claim, workload(spec, container)])).toEqual(findings);
  });

  test('a claim has a class that is there, or leaves it to the cluster', () => {
    const fast = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } };
    const of = (storageClassName?: string): object => named('PersistentVolumeClaim', 'c', { spec: { storageClassName } });
    expect(findingsOf(volumes, [of()])).toEqual([]);
    expect(findingsOf(volumes, [of('')])).toEqual([]);
    expect(findingsOf(volumes, [of('fast'), fast])).toEqual([]);
    expect(findingsOf(volumes, [of('fast')], { storageClasses: [{ name: 'fast', reason }] })).toEqual([]);
    expect(findingsOf(volumes, [of('fast')])).toEqual([expect.stringContaining('spec.storageClassName: StorageClass "fast" is neither among the objects nor declared')]);
  });

  test('a claim may be declared', () => {
    const objects = [workload({ volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'd' } }] }, mounted('a'))];
    expect(findingsOf(volumes, objects, { claims: [{ name: 'd', namespace: 'prow', reason }] })).toEqual([]);
    expect(findingsOf(volumes, objects, { claims: [{ name: 'd', namespace: 'other', reason }] })).toHaveLength(1);
  });
});

describe('images', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const of = (...all: string[]): object => workload({ containers: all.map((image, i) => ({ name: `c${i}`, image })) });

  test.each<[string, string[]]>([
    ['registry.example.com/other:v1', []],
    [`registry.example.com/other@${digest}`, []],
    [`registry.example.com/other:latest@${digest}`, []],
    ['registry.example.com:5000/other', [`${main}.image: "registry.example.com:5000/other" has neither tag nor digest`]],
    ['registry.example.com/other:latest', ['warning Deployment prow/one: spec.template.spec.containers[0].image: "registry.example.com/other:latest" changes without a word']],
  ])('%s', (image, findings) => {
    expect(findingsOf(images, [of(image)])).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('Prow\'s images are of the version that most of them have, and others of their own', () => {
    const prow = (component: string, version: string): string => `registry.example.com/prow/${component}:${version}`;
    const three = [prow('hook', 'v1'), prow('deck', 'v1'), prow('tide', 'v2')];
    const others = ['registry.example.com/other:v3', 'registry.example.com/prow/deeper/other:v3'];
    expect(findingsOf(images, [of(...three.slice(0, 2), ...others)])).toEqual([]);
    expect(findingsOf(images, [of(...three, ...others)])).toEqual([
      `${pod}.containers[2].image: ${prow('tide', 'v2')} is not of the version of Prow's other 2 images, v1`,
    ]);
    const file = named('ConfigMap', 'c', { data: { 'config.yaml': `a: ${prow('sidecar', 'v2')}\nb: ${prow('entrypoint', 'v1')}` } });
    expect(findingsOf(images, [of(...three.slice(0, 2)), file])).toEqual([
      `error ConfigMap prow/c: data["config.yaml"]: ${prow('sidecar', 'v2')} is not of the version of Prow's other 3 images, v1`,
    ]);
  });
});
