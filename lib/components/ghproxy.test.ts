import { Testing } from 'cdk8s';
import { deployments, secret, workloadOptions } from './fixtures/deployments';
import { expectObjects, testComponent } from './fixtures/snapshots';
import { Ghproxy, type GhproxyCommonOptions, type RedisOptions } from './ghproxy';

const common: Required<GhproxyCommonOptions> = { ...workloadOptions, cacheSizeGb: 20, upstream: 'https://github.example.org', partitionsByCredentials: true };
const redis: Required<RedisOptions> = { address: 'redis:6379', username: 'ghproxy', password: secret.key('password') };

testComponent(Ghproxy, { minimal: { storage: { size: '100Gi' } }, all: { ...common, storage: { size: '30Gi', storageClass: 'fast' } } });

test('with redis in place of a volume', () => {
  expectObjects((scope) => new Ghproxy(scope, 'component', { ...common, redis, prow: deployments.everything }));
});

test.each([
  ['30Gi', 29], ['100Gi', 99], ['10Gi', 9], ['2Gi', 1], ['30G', 27], ['1Ti', 1022], ['1e12', 930],
])('a claim of %s has a cache of %i GB, unless it is stated', (size, cache) => {
  const argsWith = (cacheSizeGb?: number): string => {
    const chart = Testing.chart();
    new Ghproxy(chart, 'component', { storage: { size }, cacheSizeGb, prow: deployments.everything });
    return JSON.stringify(Testing.synth(chart));
  };
  expect(argsWith()).toContain(`"--cache-sizeGB=${cache}"`);
  expect(argsWith(1)).toContain('"--cache-sizeGB=1"');
});

test('a cache that does not fit is refused, whoever makes the component', () => {
  expect(() => new Ghproxy(Testing.chart(), 'component', { storage: { size: '5Gi' }, cacheSizeGb: 6, prow: deployments.everything }))
    .toThrow('components.ghproxy.cacheSizeGb: 6 GB do not fit into storage.size, 5Gi, which holds 5 GB');
});
