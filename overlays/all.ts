export { kubevirtProwControlPlane } from './kubevirt-prow-control-plane';
export { kubevirtProwStaging } from './kubevirt-prow-staging';
export { kubevirtciTesting } from './kubevirtci-testing';
export { prowArm64Workloads } from './prow-arm64-workloads';
export { prowWorkloads } from './prow-workloads';
export { starterGcs } from './starter-gcs';
export { starterS3 } from './starter-s3';
