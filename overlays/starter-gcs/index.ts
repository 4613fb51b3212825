import { starter } from '../../lib/starter/starter';
import type { Overlay } from '../overlay';
import { starterGcsDeviations } from './deviations';

/** The starter with logs in Google Cloud Storage. */
export const starterGcs: Overlay = {
  environment: starter({
    name: 'starter-gcs',
    org: 'example-org',
    host: 'prow.example.org',
    appId: '1',
    storage: { gcsBucket: 'your-bucket-name' },
  }),
  deviations: starterGcsDeviations,
};
