import { starter } from '../../lib/starter/starter';

/** The starter with logs in MinIO. */
export const starterS3Environment = starter({
  name: 'starter-s3',
  org: 'example-org',
  host: 'prow.example.org',
  appId: '1',
  storage: { minio: {} },
});
