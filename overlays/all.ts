export { kubevirtProwControlPlane } from './kubevirt-prow-control-plane';
export { kubevirtciTesting } from './kubevirtci-testing';
export { prowArm64Workloads } from './prow-arm64-workloads';
export { prowWorkloads } from './prow-workloads';
