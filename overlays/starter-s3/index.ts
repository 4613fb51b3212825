import { starter } from '../../lib/starter/starter';
import type { Overlay } from '../overlay';
import { starterS3Deviations } from './deviations';

/** What a new organisation begins with that keeps logs in the cluster itself. */
export const starterS3: Overlay = {
  environment: starter({
    name: 'starter-s3',
    org: 'example-org',
    host: 'prow.example.org',
    appId: '1',
    storage: { minio: {} },
  }),
  deviations: starterS3Deviations,
};
