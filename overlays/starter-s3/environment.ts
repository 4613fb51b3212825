import { starter } from '../../lib/starter/starter';

/** What a new organisation begins with that keeps logs in the cluster itself. */
export const starterS3Environment = starter({
  name: 'starter-s3',
  org: 'example-org',
  host: 'prow.example.org',
  appId: '1',
  storage: { minio: {} },
});
