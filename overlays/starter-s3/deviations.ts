import type { Deviation } from '../../lib/compare';
import { starterDeviations } from '../starter/deviations';

const minio = 'apps/v1 Deployment prow/minio';
const resources = 'the starter asks for no resources, so that the scheduler does not know what it does';

export const starterS3Deviations: readonly Deviation[] = [
  ...starterDeviations,
  { object: minio, path: 'spec.template.spec.containers[minio].resources.requests.*', was: null, reason: resources },
  { object: minio, path: 'spec.template.spec.initContainers[bucket-creator].resources.requests.*', was: null, reason: resources },
  { object: minio, path: 'spec.template.spec.initContainers[bucket-creator].image', was: 'alpine', reason: 'an image without a tag is another one every day' },
];
