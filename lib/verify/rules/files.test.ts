import { findingsOf, named, workload } from '../../../test/rule';
import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { files } from './files';

const main = 'error Deployment prow/one: spec.template.spec.containers[0]';
const secret = named('Secret', 's', { data: { key: 'eA==' } });
const volumes = [{ name: 'v', secret: { secretName: 's' } }, { name: 'w', emptyDir: {} }];
const volumeMounts = [{ name: 'v', mountPath: '/etc/s' }, { name: 'w', mountPath: '/w' }];
const mounted = (container: object): string[] => findingsOf(files, [secret, workload({ volumes }, { volumeMounts, ...container })]);
const reconciler = { image: 'registry.example.com/status-reconciler:v1' };
const crier = { image: 'registry.example.com/crier:v1' };

test.each<[string, object, string[]]>([
  ['a file', { args: ['--kubeconfig=/etc/s/key'] }, []],
  ['a file as the next word', { args: ['--kubeconfig', '/etc/s/keys'] }, [
    `${main}.args[0]: --kubeconfig names /etc/s/keys: Secret "s", mounted at /etc/s, provides no file "keys" (nearest: "key")`,
  ]],
  ['no file', { args: ['--x', '--other=/etc/s/keys'] }, [`${main}.args[1]: --other names /etc/s/keys: Secret "s"`]],
  ['a file behind a name', { args: ['--other=a=/etc/s/keys'] }, [`${main}.args[0]: --other names /etc/s/keys`]],
  ['a file behind a long name', { args: ['--other=org/a=/x', '--other=some-org.a=/etc/s/keys'] }, [`${main}.args[1]: --other names /etc/s/keys`]],
  ['a file whose name looks like one behind a name', { args: ['--other=/etc/s/a=/b'] }, [`${main}.args[0]: --other names /etc/s/a=/b: Secret "s"`]],
  ['text behind a name', { args: ['--other=a=etc/s/keys'] }, []],
  ['a file of any name in a folder', { args: ['--other=/w/x'] }, []],
  ['a folder', { args: ['--other=/etc/s', '--more=/etc/s/'] }, []],
  ['a file of the image', { args: ['--other=/usr/x'] }, []],
  ['credentials that are not mounted', { args: ['--github-token-path=/usr/x'] }, [
    `${main}.args[0]: --github-token-path names /usr/x, where nothing is mounted`,
  ]],
  ['credentials at no path', { args: ['--github-token-path=token', '--github-app-private-key-path'] }, []],
  ['configuration of another program', { args: ['--config-path=/usr/x'] }, []],
  ['configuration that is not mounted', { ...crier, args: ['--x=/etc/s', '--config-path=/usr/x'] }, [
    `${main}.args[1]: --config-path names /usr/x, where nothing is mounted`,
  ]],
  ['a file of Prow\'s image', { ...crier, args: ['--x=/etc/s', '--spyglass-files-location=/usr/x'] }, []],
  ['a folder that Prow makes', { image: 'registry.example.com/ghproxy:v1', args: ['--x=/etc/s', '--cache-dir=/usr/x'] }, []],
  ['a variable of a file', { env: [{ name: 'A', value: '/etc/s/keys' }] }, [`${main}.env[0].value: $A names /etc/s/keys`]],
  ['a variable of the image', { env: [{ name: 'A', value: '/usr/x' }] }, []],
  ['two kubeconfigs, none mounted', { env: [{ name: 'KUBECONFIG', value: '/usr/x:/usr/y' }] }, [
    `${main}.env[0].value: $KUBECONFIG names /usr/x, where nothing is mounted`, `${main}.env[0].value: $KUBECONFIG names /usr/y, where nothing is mounted`,
  ]],
  ['a kubeconfig that is not mounted', { env: [{ name: 'KUBECONFIG', value: '/usr/x' }] }, [
    `${main}.env[0].value: $KUBECONFIG names /usr/x, where nothing is mounted`,
  ]],
  ['a kubeconfig at no path', { env: [{ name: 'KUBECONFIG', value: 'x' }, { name: 'KUBECONFIG', valueFrom: {} }] }, []],
  ['credentials of a cloud that are not mounted', { env: [{ name: 'GOOGLE_APPLICATION_CREDENTIALS', value: '/usr/x' }] }, [
    `${main}.env[0].value: $GOOGLE_APPLICATION_CREDENTIALS names`,
  ]],
  ['a Secret that Prow does not read', { ...crier, args: ['--x=1'] }, [
    `${main}.volumeMounts[0].mountPath: crier is given Secret "s" at /etc/s, and no flag leads there`,
  ]],
  ['a Secret that Prow does not read, beside flags and variables without a value', { ...crier, args: ['--x'], env: [{ name: 'A', valueFrom: {} }] }, [
    `${main}.volumeMounts[0].mountPath: crier is given Secret "s"`,
  ]],
  ['a Secret that Prow reads', { ...crier, args: ['--slack-token-file=/etc/s/key'] }, []],
  ['a Secret that Prow reads by a variable', { ...crier, env: [{ name: 'A', value: '/etc/s/key' }] }, []],
  ['a Secret that Prow reads behind a name', { ...crier, args: ['--x=a=/etc/s/key'] }, []],
  ['a Secret that Prow reads as the next word', { ...crier, args: ['--x', '/etc/s/key'] }, []],
  ['a Secret whose folder Prow reads', { ...crier, args: ['--x=/etc/s'] }, []],
  ['a Secret in a folder that Prow reads', { ...crier, args: ['--x=/etc'] }, []],
  ['a Secret beside the file that Prow reads', { ...crier, args: ['--x=/etc/sx', '--y=/et'] }, [
    `${main}.volumeMounts[0].mountPath: crier is given Secret "s"`,
  ]],
  ['a file that Prow reads by default', { ...reconciler, args: ['--x=/etc/s'] }, [
    `${main}.volumeMounts: --config-path (by default) names /etc/config/config.yaml, where nothing is mounted`,
    `${main}.volumeMounts: --plugin-config (by default) names /etc/plugins/plugins.yaml`,
  ]],
  ['another file in place of a default', { ...reconciler, args: ['--config-path=/etc/s/key', '--plugin-config=/etc/s/key'] }, []],
  ['a Secret that a script reads', { ...crier, command: ['sh'] }, []],
  ['a Secret of certificates', { ...crier, volumeMounts: [{ name: 'v', mountPath: '/etc/ssl/x' }] }, []],
])('%s', (_, container, findings) => {
  expect(mounted(container)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
});

test('a Secret that Prow reads by default needs no flag', () => {
  const hmac = { name: 'v', secret: { secretName: 's', items: [{ key: 'key', path: 'hmac' }] } };
  const container = { image: 'registry.example.com/cherrypicker:v1', volumeMounts: [{ name: 'v', mountPath: '/etc/webhook' }] };
  expect(findingsOf(files, [secret, workload({ volumes: [hmac] }, container)])).toEqual([]);
});

test('of what Prow does not read, only Secrets are told', () => {
  const sources = [{ configMap: { name: 'c' } }, { secret: { name: 's' } }];
  const all = [{ name: 'c', configMap: { name: 'c' } }, { name: 'p', projected: { sources } }, { name: 'e', emptyDir: {} }];
  const mounts = ['c', 'p', 'e', 'none'].map((name) => ({ name, mountPath: `/${name}` }));
  expect(findingsOf(files, [workload({ volumes: all }, { ...crier, volumeMounts: mounts })])).toEqual([
    `${main}.volumeMounts[1].mountPath: crier is given Secret "s" at /p, and no flag leads there`,
  ]);
});

test('a remedy names the mounts', () => {
  const remedies = (container: object): string[] => {
    const objects = [secret, workload({ volumes }, { args: ['--github-token-path=/usr/x'], ...container })] as KubernetesObject[];
    return [...files(new ManifestSet(objects, {}, new Set()))].map(({ remedy }) => remedy);
  };
  expect(remedies({ volumeMounts })).toEqual(['a path under one of /etc/s, /w']);
  expect(remedies({})).toEqual(['a path under one of (no mounts)']);
});
