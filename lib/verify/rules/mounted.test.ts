import { findingsOf, named, workload } from '../../../test/rule';
import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { configuration } from './configuration';
import { permissions } from './permissions';
import { references } from './references';
import { updater } from './updater';

const pod = 'error Deployment prow/one: spec.template.spec';
const main = `${pod}.containers[0]`;
const reason = 'r';
const secret = named('Secret', 's', { data: { key: 'eA==' } });
const configMap = named('ConfigMap', 'c', { data: { key: 'x' } });
const prow = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prow' } };

describe('references', () => {
  const volume = (source: object): object => ({ volumes: [{ name: 'v', ...source }] });
  const env = (field: string, source: object): object => ({ env: [{ name: 'A', valueFrom: { [field]: source } }] });
  const mount = (subPath: string): object => ({ volumeMounts: [{ name: 'v', mountPath: '/v', subPath }] });

  test.each<[string, object, object, string[]]>([
    ['a Secret', volume({ secret: { secretName: 's' } }), {}, []],
    ['a ConfigMap', volume({ configMap: { name: 'c' } }), {}, []],
    ['no Secret', volume({ secret: { secretName: 'x' } }), {}, [`${pod}.volumes[0].secret.secretName: Secret "x" is not in namespace prow (nearest: "s"): the pod does not start`]],
    ['no ConfigMap', volume({ configMap: { name: 's' } }), {}, [`${pod}.volumes[0].configMap.name: ConfigMap "s" is not in namespace prow`]],
    ['an optional Secret', volume({ secret: { secretName: 'x', optional: true } }), {}, []],
    ['a key', volume({ secret: { secretName: 's', items: [{ key: 'key', path: 'p' }] } }), {}, []],
    ['no key', volume({ secret: { secretName: 's', items: [{ key: 'keys', path: 'p' }] } }), {}, [`${pod}.volumes[0].secret.items[0].key: Secret "s" has no key "keys" (nearest: "key"): the pod does not start`]],
    ['no key of several', volume({ secret: { secretName: 's', items: [{ key: 'key', path: 'p' }, { key: 'k', path: 'q' }] } }), {}, [`${pod}.volumes[0].secret.items[1].key: Secret "s" has no key "k"`]],
    ['no key of no Secret', volume({ secret: { secretName: 'x', items: [{ key: 'key', path: 'p' }] } }), {}, [`${pod}.volumes[0].secret.secretName: Secret "x" is not`]],
    ['an optional key', volume({ secret: { secretName: 's', optional: true, items: [{ key: 'keys', path: 'p' }] } }), {}, []],
    ['no Secret of several', volume({ projected: { sources: [{ secret: { name: 's' } }, { secret: { name: 'x' } }] } }), {}, [`${pod}.volumes[0].projected.sources[1].secret.name: Secret "x" is not`]],
    ['a Secret to pull with', { imagePullSecrets: [{ name: 's' }] }, {}, []],
    ['no Secret to pull with', { imagePullSecrets: [{ name: 's' }, { name: 'x' }] }, {}, [`${pod}.imagePullSecrets[1].name: Secret "x" is not`]],
    ['nothing to pull with', { imagePullSecrets: [{}] }, {}, [`${pod}.imagePullSecrets[0].name: Secret "" is not`]],
    ['a variable', {}, env('secretKeyRef', { name: 's', key: 'key' }), []],
    ['a variable of no Secret', {}, env('secretKeyRef', { name: 'x', key: 'key' }), [`${main}.env[0].valueFrom.secretKeyRef.name: Secret "x" is not`]],
    ['a variable of no key', {}, env('configMapKeyRef', { name: 'c', key: 'x' }), [`${main}.env[0].valueFrom.configMapKeyRef.key: ConfigMap "c" has no key "x"`]],
    ['a variable of nothing', {}, env('configMapKeyRef', {}), [`${main}.env[0].valueFrom.configMapKeyRef.name: ConfigMap "" is not`]],
    ['a variable without a key', {}, env('secretKeyRef', { name: 's' }), [`${main}.env[0].valueFrom.secretKeyRef.key: Secret "s" has no key ""`]],
    ['an optional variable', {}, env('configMapKeyRef', { name: 'c', key: 'x', optional: true }), []],
    ['all variables', {}, { envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }] }, []],
    ['all variables of nothing', {}, { envFrom: [{ secretRef: { name: 'x' } }, { configMapRef: { name: 'x' } }] }, [`${main}.envFrom[0].secretRef.name: Secret "x"`, `${main}.envFrom[1].configMapRef.name: ConfigMap "x"`]],
    ['all variables of no name', {}, { envFrom: [{}, { configMapRef: {} }] }, [`${main}.envFrom[1].configMapRef.name: ConfigMap "" is not`]],
    ['all optional variables', {}, { envFrom: [{ secretRef: { name: 'x', optional: true } }] }, []],
    ['a file', volume({ secret: { secretName: 's' } }), mount('key'), []],
    ['no file', volume({ secret: { secretName: 's' } }), mount('keys'), [`${main}.volumeMounts[0].subPath: Secret "s" has no file "keys" (nearest: "key"): an empty folder`]],
    ['a file by its path', volume({ secret: { secretName: 's', items: [{ key: 'key', path: 'p' }] } }), mount('p'), []],
    ['no file by its key', volume({ secret: { secretName: 's', items: [{ key: 'key', path: 'p' }] } }), mount('key'), [`${main}.volumeMounts[0].subPath: Secret "s" has no file "key"`]],
    ['a file of one of several sources', volume({ projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'c' } }] } }), mount('x'), []],
    ['no file of the second volume', { volumes: [{ name: 'u', configMap: { name: 'c' } }, { name: 'v', secret: { secretName: 's', items: [{ key: 'key', path: 'p' }] } }] }, mount('key'), [
      `${main}.volumeMounts[0].subPath: Secret "s" has no file "key"`,
    ]],
    ['a file of no Secret', volume({ secret: { secretName: 'x' } }), mount('key'), [`${pod}.volumes[0].secret.secretName: Secret "x" is not`]],
    ['a whole volume', volume({ secret: { secretName: 's' } }), { volumeMounts: [{ name: 'v', mountPath: '/v' }] }, []],
    ['a file of a volume that is not there', {}, mount('x'), []],
    ['a folder of a volume', volume({ emptyDir: {} }), mount('x'), []],
  ])('a pod that names %s', (_, spec, container, findings) => {
    const found = findingsOf(references, [secret, configMap, workload(spec, container)]);
    expect(found).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('a remedy names what there is', () => {
    const all = named('Secret', 'all', { data: { c: '', a: '', b: '' } });
    const remedies = (spec: object, container: object = {}): string[] =>
      [...references(new ManifestSet([all, workload(spec, container)] as KubernetesObject[], {}, new Set()))].map(({ remedy }) => remedy);
    const items = ['c', 'a'].map((key) => ({ key, path: `${key}.txt` }));
    expect(remedies({}, env('secretKeyRef', { name: 'all', key: 'x' }))).toEqual(['one of its keys: a, b, c']);
    expect(remedies(volume({ secret: { secretName: 'all' } }), mount('x'))).toEqual(['one of a, b, c']);
    expect(remedies(volume({ secret: { secretName: 'all', items } }), mount('x'))).toEqual(['one of a.txt, c.txt']);
    expect(remedies(volume({ secret: { secretName: 'x' } }))).toEqual(['add the Secret, or declare it under secrets']);
    expect(remedies(volume({ configMap: { name: 'x' } }))).toEqual(['add the ConfigMap, or declare it under configMaps']);
  });

  test('a Secret of another namespace is pointed at, and a declared one counts with its keys', () => {
    const elsewhere = { ...secret, metadata: { name: 's', namespace: 'other' } };
    const objects = [elsewhere, workload(volume({ secret: { secretName: 's', items: [{ key: 'a', path: 'p' }] } }))];
    expect(findingsOf(references, objects)).toEqual([expect.stringContaining('Secret "s" is not in namespace prow (there is one in other): the pod')]);
    const declared = (keys?: string[]): string[] => findingsOf(references, objects, { secrets: [{ name: 's', namespace: 'prow', keys, reason }] });
    expect(declared()).toEqual([]);
    expect(declared(['a'])).toEqual([]);
    expect(declared(['b'])).toEqual([expect.stringContaining('Secret "s" has no key "a"')]);
  });
});

/** A hook that reads these texts. */
function hookWith(config: string, plugins: string): object[] {
  return [
    named('ConfigMap', 'config', { data: { 'config.yaml': config } }), named('ConfigMap', 'plugins', { data: { 'plugins.yaml': plugins } }),
    workload({ volumes: ['config', 'plugins'].map((name) => ({ name, configMap: { name } })) }, {
      image: 'registry.example.com/hook:v1',
      args: ['--config-path=/etc/config/config.yaml', '--plugin-config=/etc/plugins/plugins.yaml'],
      volumeMounts: ['config', 'plugins'].map((name) => ({ name, mountPath: `/etc/${name}` })),
    }),
  ];
}

const inProw = 'prowjob_namespace: prow\npod_namespace: prow\n';

describe('configuration', () => {
  const contexts = [{ name: 'build', reason }, { name: 'known', secrets: ['s'], reason }];
  const found = (config: string): string[] => findingsOf(configuration, [prow, secret, ...hookWith(config, '{}')], { contexts });
  const at = 'error ConfigMap prow/config: data["config.yaml"]';
  const decoration = (fields: string, where = ''): string => `${inProw}plank: {default_decoration_config_entries: [{${where}config: {${fields}}}]}\n`;
  const entry = `${at}.plank.default_decoration_config_entries[0]`;
  const byRepository = (repository: string, fields: string): string => `${inProw}plank: {default_decoration_configs: {${repository}: {${fields}}}}\n`;

  test.each<[string, string, string[]]>([
    ['namespaces', inProw, []],
    ['no namespaces', 'prowjob_namespace: one\npod_namespace: prow', [`${at}.prowjob_namespace: namespace "one" is neither among the objects nor declared`]],
    ['namespaces by default, which every cluster has', '{}', []],
    ['a Secret', decoration('gcs_credentials_secret: s, s3_credentials_secret: s, cookiefile_secret: s, ssh_key_secrets: [s]'), []],
    ['no Secret of a bucket', decoration('gcs_credentials_secret: x'), [`${entry}.config.gcs_credentials_secret: Secret "x" is not in namespace prow, where jobs run`]],
    ['no Secret of another bucket', decoration('s3_credentials_secret: x'), [`${entry}.config.s3_credentials_secret: Secret "x"`]],
    ['no Secret of cookies', decoration('cookiefile_secret: x'), [`${entry}.config.cookiefile_secret: Secret "x"`]],
    ['no Secret of SSH', decoration('ssh_key_secrets: [s, x]'), [`${entry}.config.ssh_key_secrets[1]: Secret "x"`]],
    ['a key', decoration('github_app_private_key_secret: {name: s, key: key}'), []],
    ['no key', decoration('github_app_private_key_secret: {name: s, key: k}'), [`${entry}.config.github_app_private_key_secret: Secret "s" in namespace prow has no key "k"`]],
    ['no Secret of OAuth', decoration('oauth_token_secret: {name: x, key: k}'), [`${entry}.config.oauth_token_secret: Secret "x" is not`]],
    ['a Secret of another cluster', decoration('gcs_credentials_secret: x', 'cluster: build, '), []],
    ['a Secret of every cluster', decoration('gcs_credentials_secret: x', 'cluster: "*", '), [`${entry}.config.gcs_credentials_secret`]],
    ['a cluster that is none', decoration('gcs_credentials_secret: s', 'cluster: built, '), [`${entry}.cluster: cluster "built" is no context of the kubeconfig that is declared`]],
    ['a Secret that a cluster has', decoration('gcs_credentials_secret: s', 'cluster: known, '), []],
    ['no Secret of a cluster whose Secrets are known', decoration('gcs_credentials_secret: x', 'cluster: known, '),
      [`${entry}.config.gcs_credentials_secret: Secret "x" is not among those of cluster "known": pods there do not start`]],
    ['no Secret of a repository', decoration('gcs_credentials_secret: x', 'repo: org/repo, '), [`${entry}.config.gcs_credentials_secret: Secret "x"`]],
    ['a Secret by repository', byRepository('"*"', 'gcs_credentials_secret: s'), []],
    ['no Secret by repository', byRepository('"*"', 's3_credentials_secret: x'),
      [`${at}.plank.default_decoration_configs["*"].s3_credentials_secret: Secret "x" is not in namespace prow, where jobs run`]],
    ['no Secret of one repository', byRepository('org/repo', 'ssh_key_secrets: [x]'), [`${at}.plank.default_decoration_configs["org/repo"].ssh_key_secrets[0]: Secret "x"`]],
    ['entries that a mapping by repository replaces', `${inProw}plank: {default_decoration_configs: {'*': {}}, default_decoration_config_entries: [{config: {gcs_credentials_secret: x}}]}\n`, []],
    ['clusters to rerun in', `${inProw}deck: {default_rerun_auth_configs: [{cluster: "*"}, {cluster: default}, {cluster: build}, {}]}`, []],
    ['no cluster to rerun in', `${inProw}deck: {default_rerun_auth_configs: [{cluster: "*"}, {cluster: built}]}`, [`${at}.deck.default_rerun_auth_configs[1].cluster: cluster "built"`]],
    ['no YAML', 'a: [', [`${at}: `]],
  ])('%s', (_, config, findings) => {
    expect(found(config)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });
});

describe('updater', () => {
  const contexts = [{ name: 'build', reason }];
  const found = (plugins: string): string[] => findingsOf(updater, [prow, ...hookWith(inProw, `config_updater: ${plugins}`)], { contexts });
  const map = (fields: string): string => `{maps: {a: {${fields}}}}`;
  const at = 'error ConfigMap prow/plugins: data["plugins.yaml"].config_updater';

  test.each<[string, string, string[]]>([
    ['nothing', '{}', []],
    ['a ConfigMap', map('name: config'), []],
    ['partitions', map('partitioned_names: [p, q]'), []],
    ['no ConfigMap', map('gzip: true'), [`${at}.maps["a"].name: names no ConfigMap: nothing is updated`]],
    ['clusters and groups', map('name: config, clusters: {}, cluster_groups: []'), [`${at}.maps["a"].clusters: clusters and cluster_groups exclude each other`]],
    ['a namespace', map('name: config, clusters: {default: [prow, ""], build: [any]}'), []],
    ['no namespace', map('name: config, clusters: {default: ["", prov]}'), [`${at}.maps["a"].clusters["default"][1]: namespace "prov" is neither among the objects nor declared`]],
    ['no cluster', map('name: config, clusters: {built: [prow]}'), [`${at}.maps["a"].clusters["built"]: cluster "built" is no context`]],
    ['a ConfigMap that nobody reads', map('name: confg, clusters: {default: [prow]}'), [`${at}.maps["a"].name: ConfigMap "confg" is not in namespace prow, and no pod there reads it`]],
    ['a ConfigMap in another cluster', map('name: confg, clusters: {build: [prow]}'), []],
    ['a group', '{cluster_groups: {g: {clusters: [default, build], namespaces: [prow]}}}', []],
    ['a group of no cluster', '{cluster_groups: {g: {clusters: [default, built], namespaces: [prow]}}}', [`${at}.cluster_groups["g"].clusters[1]: cluster "built" is no context`]],
    ['a group of no namespace', '{cluster_groups: {g: {clusters: [default], namespaces: [prow, prov]}}}', [`${at}.cluster_groups["g"].namespaces[1]: namespace "prov" is neither`]],
    ['a group of other clusters\' namespaces', '{cluster_groups: {g: {clusters: [build], namespaces: [prov]}}}', []],
  ])('%s', (_, plugins, findings) => {
    expect(found(plugins)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('a ConfigMap that a pod waits for is read', () => {
    const waiting = workload({ volumes: [{ name: 'v', configMap: { name: 'jobs' } }] });
    const objects = [prow, ...hookWith(inProw, `config_updater: ${map('name: jobs, clusters: {default: [prow]}')}`)];
    expect(findingsOf(updater, objects, { contexts })).toHaveLength(1);
    expect(findingsOf(updater, [...objects, waiting], { contexts })).toEqual([]);
  });
});

describe('permissions', () => {
  const account = (rules: object[], kind: 'Role' | 'ClusterRole' = 'Role'): object[] => [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name: 'r', ...(kind === 'Role' && { namespace: 'prow' }) }, rules },
    named('RoleBinding', 'r', { roleRef: { kind, name: 'r' }, subjects: [{ kind: 'ServiceAccount', name: 'default' }] }),
  ];
  const rule = (...verbs: string[]): object => ({ apiGroups: ['prow.k8s.io'], resources: ['prowjobs'], verbs });
  const hook = hookWith(inProw, 'plugins: {org: [trigger]}');
  const at = `${pod}.serviceAccountName: hook may not`;

  test.each<[string, object[], string[]]>([
    ['all that it needs', account([rule('create', 'list', 'update')]), []],
    ['all that it needs by a ClusterRole', account([rule('create', 'list', 'update')], 'ClusterRole'), []],
    ['all that it needs in two rules', account([rule('create'), rule('list', 'update')]), []],
    ['everything', account([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]), []],
    ['less', account([rule('create')]), [`${at} list, update prowjobs.prow.k8s.io in namespace prow: to abort the jobs of a closed pull request`]],
    ['nothing', [], [`${at} create prowjobs.prow.k8s.io in namespace prow: to start jobs`, `${at} list, update prowjobs.prow.k8s.io`]],
    ['objects of one name', account([{ ...rule('create', 'list', 'update'), resourceNames: ['x'] }]), [`${at} create`, `${at} list, update`]],
    ['what a role elsewhere says', [named('RoleBinding', 'r', { roleRef: { kind: 'ClusterRole', name: 'admin' }, subjects: [{ kind: 'ServiceAccount', name: 'default' }] })], []],
  ])('a hook that is granted %s', (_, objects, findings) => {
    expect(findingsOf(permissions, [...hook, ...objects])).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test('a component whose configuration is not there was not looked at', () => {
    const alone = workload({}, { image: 'registry.example.com/hook:v1', args: ['--x', '--config-path=/etc/config/config.yaml'] });
    expect(findingsOf(permissions, [alone])).toEqual([
      'warning Deployment prow/one: spec.template.spec.containers[0].args[1]: hook\'s configuration is not among the objects: what it may do was not looked at',
    ]);
    expect(findingsOf(permissions, [workload()])).toEqual([]);
    expect(findingsOf(permissions, [workload({}, { image: 'registry.example.com/hook:v1', args: ['--x', '--no-in-cluster-config'] })])).toEqual([]);
  });
});
