import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { caches } from './caches';

const flags = ['--cache-dir=/cache', '--cache-sizeGB=99'];

function proxy(volume: object, args: readonly string[] = flags, more: object = {}): KubernetesObject {
  const mounts = [{ name: 'other', mountPath: '/' }, { name: 'cache', mountPath: '/cache' }];
  const spec = { containers: [{ name: 'ghproxy', image: 'registry.example.org/mine:v1', args, volumeMounts: mounts }], volumes: [{ name: 'cache', ...volume }] };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'ghproxy', namespace: 'prow' }, spec: { template: { spec }, ...more } };
}

const sized = (storage: unknown): object => ({ resources: { requests: { storage } } });
const claim = (spec: object, namespace = 'prow'): KubernetesObject => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'it', namespace }, spec });
const volume = (name: string, storage: string, labels: Record<string, string> = {}): KubernetesObject => (
  { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name, labels }, spec: { capacity: { storage } } }
);
const onClaim = { persistentVolumeClaim: { claimName: 'it' } };

/** What the rule on caches finds, as `field: problem; remedy`. */
function found(...objects: KubernetesObject[]): string[] {
  return [...caches(new ManifestSet(objects, {}, new Set()))].map(({ field, problem, remedy }) => `${field}: ${problem}; ${remedy}`);
}

const args = 'spec.template.spec.containers[0].args';
const tooLarge = (what: string, most: number): string[] => [`${args}[1]: a cache of 99 GB does not fit on ${what}; at most ${most}, or a larger volume`];

test.each<[string, KubernetesObject[], string[]]>([
  ['a claim that is too small', [proxy(onClaim), claim(sized('30Gi'))], tooLarge('claim "it" of 30Gi', 32)],
  ['a claim a little too small', [proxy(onClaim), claim(sized('98999999999'))], tooLarge('claim "it" of 98999999999', 98)],
  ['a claim that is just large enough', [proxy(onClaim), claim(sized('99G'))], []],
  ['a claim that is smaller than a GB', [proxy(onClaim), claim(sized('1M'))], [`${args}[1]: a cache of 99 GB does not fit on claim "it" of 1M; a larger volume`]],
  ['a claim of a size that is none', [proxy(onClaim), claim(sized('much'))], []],
  ['a claim that is not among the objects', [proxy(onClaim)], []],
  ['a claim of another namespace', [proxy(onClaim), claim(sized('30Gi'), 'jobs')], []],
  ['an emptyDir that is too small', [proxy({ emptyDir: { sizeLimit: '10Gi' } })], tooLarge('an emptyDir of 10Gi', 10)],
  ['an emptyDir without a limit', [proxy({ emptyDir: {} })], []],
  ['a folder of the node', [proxy({ hostPath: { path: '/cache' } })], []],
  ['an ephemeral claim that is too small', [proxy({ ephemeral: { volumeClaimTemplate: { spec: sized('30Gi') } } })], tooLarge('the claim of volume "cache" of 30Gi', 32)],
  ['a claim for a volume that is large enough', [proxy(onClaim), claim({ ...sized('30Gi'), volumeName: 'v' }), volume('v', '100Gi')], []],
  ['a claim for a volume that is too small', [proxy(onClaim), claim({ ...sized('10Gi'), volumeName: 'v' }), volume('v', '30Gi'), volume('w', '100Gi')],
    tooLarge('PersistentVolume "v" of 30Gi', 32)],
  ['a claim for a volume that is not among the objects', [proxy(onClaim), claim({ ...sized('30Gi'), volumeName: 'v' })], []],
  ['a claim for volumes with a label, of which one is large enough', [proxy(onClaim), claim({ ...sized('30Gi'), selector: { matchLabels: { a: 'b' } } }),
    volume('v', '30Gi', { a: 'b' }), volume('w', '100Gi', { a: 'b' })], []],
  ['a claim for volumes with a label, which the large one does not have', [proxy(onClaim), claim({ ...sized('30Gi'), selector: { matchLabels: { a: 'b' } } }),
    volume('v', '30Gi', { a: 'b' }), volume('w', '100Gi', { a: 'c' })], tooLarge('PersistentVolume "v" of 30Gi', 32)],
  ['a folder below the mount', [proxy(onClaim, ['-cache-dir', '/cache/github/', '-cache-sizeGB', '99']), claim(sized('30Gi'))],
    tooLarge('claim "it" of 30Gi', 32).map((finding) => finding.replace('args[1]', 'args[2]'))],
  ['a folder on another mount', [proxy(onClaim, ['--cache-dir=/caches', '--cache-sizeGB=99']), claim(sized('30Gi'))], []],
  ['the last of two sizes', [proxy(onClaim, [...flags, '--cache-sizeGB=20']), claim(sized('30Gi'))], []],
  ['a size that is no number', [proxy(onClaim, ['--cache-dir=/cache', '--cache-sizeGB=many']), claim(sized('30Gi'))], []],
  ['a cache in memory', [proxy(onClaim, []), claim(sized('30Gi'))], []],
])('%s', (_, objects, findings) => {
  expect(found(...objects)).toEqual(findings);
});

test('the claim template of a StatefulSet that is too small', () => {
  const templates = { volumeClaimTemplates: [{ metadata: { name: 'cache' }, spec: sized('30Gi') }] };
  expect(found({ ...proxy({ name: 'unused' }, flags, templates), kind: 'StatefulSet' })).toEqual(tooLarge('the claim of volume "cache" of 30Gi', 32));
});
