import type { Deviation } from '../../lib/compare';
import { noRequests, starterDeviations } from '../starter/deviations';

const minio = 'apps/v1 Deployment prow/minio';

export const starterS3Deviations: readonly Deviation[] = [
  ...starterDeviations,
  { object: minio, path: 'spec.template.spec.containers[minio].resources.requests.*', was: null, reason: noRequests },
  { object: minio, path: 'spec.template.spec.initContainers[bucket-creator].resources.requests.*', was: null, reason: noRequests },
  { object: minio, path: 'spec.template.spec.initContainers[bucket-creator].image', was: 'alpine', reason: 'without a tag, the image changes with every release' },
];
