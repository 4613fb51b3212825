import { named, workload } from '../../test/rule';
import type { KubernetesObject } from '../object';
import { declarationsFor, declareMissing, verify, type Declarations, type Finding } from '.';

const secret = (name: string): Finding['declarable'] => ({ list: 'secrets', entry: { namespace: 'prow', name } });

function finding(user: string, declarable: Finding['declarable']): Finding {
  return { rule: 'any', severity: 'error', field: 'f', problem: 'p', remedy: 'r', object: named('Deployment', user) as KubernetesObject, declarable };
}

test('what several objects need is declared once, with a reason that names some of them', () => {
  expect(declarationsFor(['a', 'b', 'b', 'c', 'd', 'e'].map((user) => finding(user, secret('token'))))).toEqual({
    secrets: [{ namespace: 'prow', name: 'token', reason: 'found in use by Deployment prow/a, Deployment prow/b, Deployment prow/c and 2 more' }],
  });
});

test('entries are sorted by name, lists are in the order of Declarations, and findings without a declaration are left out', () => {
  const declarations = declarationsFor([
    finding('a', { list: 'hosts', entry: { name: 'example.org' } }), finding('a', secret('two')), finding('a', undefined), finding('a', secret('one')),
  ]);
  expect(Object.keys(declarations)).toEqual(['secrets', 'hosts']);
  expect(declarations.secrets?.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(declarationsFor([finding('a', undefined)])).toEqual({});
});

test('ports of a Service and objects of an exception come together', () => {
  const port = (number: number | string): Finding['declarable'] => ({ list: 'services', entry: { namespace: 'prow', name: 'ghproxy', ports: [number] } });
  const memory = (object: string): Finding['declarable'] => ({ list: 'exceptions', entry: { allow: 'no memory request', objects: [object] } });
  expect(declarationsFor([port(80), port('metrics'), port(80)].map((each) => finding('a', each))).services?.[0]?.ports).toEqual([80, 'metrics']);
  expect(declarationsFor([memory('Deployment prow/a'), memory('Deployment prow/b')].map((each) => finding('a', each))).exceptions).toEqual([
    { allow: 'no memory request', objects: ['Deployment prow/a', 'Deployment prow/b'], reason: 'found so in the manifests' },
  ]);
});

test('what is no valid declaration is left out', () => {
  expect(declarationsFor([finding('a', { list: 'secrets', entry: { namespace: '', name: 'x' } }), finding('a', { list: 'hosts', entry: { name: ' ' } })])).toEqual({});
});

/** A set that lacks one thing of every kind that can be declared. */
const lacking = [
  workload({
    serviceAccountName: 'account', priorityClassName: 'urgent', nodeSelector: { type: 'fast' }, hostNetwork: true, hostPID: true, hostIPC: true,
    volumes: [
      { name: 's', secret: { secretName: 'secret' } }, { name: 'c', configMap: { name: 'config-map' } },
      { name: 'p', persistentVolumeClaim: { claimName: 'claim' } }, { name: 'h', hostPath: { path: '/var/run' } },
    ],
  }, {
    securityContext: { privileged: true, capabilities: { add: ['NET_ADMIN'] } },
    args: ['--github-endpoint=http://ghproxy', '--github-endpoint=http://proxy.infra', '--push-gateway=gateway.example.org'],
    volumeMounts: ['s', 'c', 'p', 'h'].map((name) => ({ name, mountPath: `/${name}` })),
  }, { selector: { matchLabels: { app: 'one' } } }),
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'account', namespace: 'infra' } },
  named('RoleBinding', 'b', { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'role' }, subjects: [{ kind: 'ServiceAccount', name: 'other' }] }, 'rbac.authorization.k8s.io/v1'),
  named('PersistentVolumeClaim', 'pvc', { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'ssd', resources: { requests: { storage: '1Gi' } } } }),
  named('Service', 'elsewhere', { spec: { selector: { app: 'two' }, ports: [{ port: 80 }] } }),
  named('Ingress', 'i', { spec: { defaultBackend: { service: { name: 'web', port: { name: 'http' } } }, tls: [{ secretName: 'tls' }] } }, 'networking.k8s.io/v1'),
  named('HTTPRoute', 'r', { spec: { parentRefs: [{ name: 'shared', namespace: 'infra' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } }, 'gateway.networking.k8s.io/v1'),
  named('ConfigMap', 'large', { data: { text: ''.padEnd(300_000, 'x') } }),
  {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'networked', namespace: 'prow' },
    spec: {
      selector: { matchLabels: { app: 'n' } },
      template: {
        metadata: { labels: { app: 'n' }, annotations: { 'k8s.v1.cni.cncf.io/networks': 'sriov' } },
        spec: { containers: [{ name: 'n', image: 'registry.example.org/n:v1' }] },
      },
    },
  },
  named('ConfigMap', 'config', { data: { 'config.yaml': 'prowjob_namespace: prow\npod_namespace: jobs\ndeck: {default_rerun_auth_configs: [{cluster: build}]}\n' } }),
  workloadOfProw(),
] as KubernetesObject[];

function workloadOfProw(): object {
  const container = { name: 'tide', image: 'registry.example.org/tide:v1', args: ['--config-path=/etc/config/config.yaml'], volumeMounts: [{ name: 'config', mountPath: '/etc/config' }] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'tide', namespace: 'prow' }, spec: { containers: [container], volumes: [{ name: 'config', configMap: { name: 'config' } }] } };
}

test('once everything that is missing is declared, no rule misses it, and no declaration is too many', () => {
  const before = verify(lacking);
  const declarations = declareMissing(lacking);
  const after = verify(lacking, declarations);
  expect(after.filter(({ declarable, rule }) => declarable !== undefined || rule === 'declared')).toEqual([]);
  expect(after.length).toBe(before.filter(({ declarable }) => declarable === undefined).length);
  expect(Object.keys(declarations).sort()).toEqual([
    'claims', 'clusterRoles', 'configMaps', 'contexts', 'customResources', 'exceptions', 'hosts', 'namespaces', 'networkAttachments', 'nodeLabels', 'objects',
    'priorityClasses', 'secrets', 'serviceAccounts', 'services', 'storageClasses',
  ]);
  expect(declarations.services).toEqual([
    expect.objectContaining({ namespace: 'infra', name: 'proxy', ports: [80] }),
    expect.objectContaining({ namespace: 'prow', name: 'ghproxy', ports: [80] }),
    expect.objectContaining({ namespace: 'prow', name: 'web', ports: ['http', 80] }),
  ]);
  expect(declarations.exceptions?.map(({ allow }) => allow)).toEqual([
    'capability NET_ADMIN', 'hostIPC', 'hostNetwork', 'hostPID', 'hostPath /var/run', 'no memory request', 'privileged', 'selects nothing here', 'server-side apply only',
  ]);
});

test('declarations that are there stay, and grow where more of the same is missing', () => {
  const given: Declarations = { services: [{ namespace: 'prow', name: 'web', ports: [80], reason: 'run by the web team' }], namespaces: [{ name: 'prow', reason: 'made by hand' }] };
  const declarations = declareMissing(lacking, given);
  expect(declarations.namespaces).toContainEqual({ name: 'prow', reason: 'made by hand' });
  expect(declarations.services).toContainEqual({ namespace: 'prow', name: 'web', ports: [80, 'http'], reason: 'run by the web team' });
});
