import { Minio, type MinioOptions } from './minio';
import { secret, workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<MinioOptions> = {
  ...workloadOptions,
  storage: { size: '10Gi', storageClass: 'fast' },
  root: { user: secret.key('token'), password: secret.key('password') },
};

testComponent(Minio, { minimal: { storage: { size: '10Gi' }, root: { user: secret.key('token'), password: secret.key('password') } }, all });
