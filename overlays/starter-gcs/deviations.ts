import type { Deviation } from '../../lib/compare';
import { starterDeviations } from '../starter/deviations';

const credentials = 'components and jobs mount it, but the starter does not define it';

export const starterGcsDeviations: readonly Deviation[] = [
  ...starterDeviations,
  { object: 'v1 Secret prow/gcs-credentials', reason: credentials },
  { object: 'v1 Secret test-pods/gcs-credentials', reason: credentials },
  {
    object: 'apps/v1 Deployment prow/deck',
    path: 'spec.template.spec.containers[deck].args[--gcs-credentials-file]',
    was: null,
    reason: 'deck mounts the credentials of the bucket but has no flag for them, so it would read the bucket anonymously',
  },
];
