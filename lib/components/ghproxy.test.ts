import { deployments, secret, workloadOptions } from './fixtures/deployments';
import { expectObjects, testComponent } from './fixtures/snapshots';
import { Ghproxy, type GhproxyCommonOptions, type RedisOptions } from './ghproxy';

const common: Required<GhproxyCommonOptions> = { ...workloadOptions, cacheSizeGb: 20, upstream: 'https://github.example.org', partitionsByCredentials: true };
const redis: Required<RedisOptions> = { address: 'redis:6379', username: 'ghproxy', password: secret.key('password') };

testComponent(Ghproxy, { minimal: { storage: { size: '100Gi' } }, all: { ...common, storage: { size: '30Gi', storageClass: 'fast' } } });

test('with redis in place of a volume', () => {
  expectObjects((scope) => new Ghproxy(scope, 'component', { ...common, redis, prow: deployments.everything }));
});
