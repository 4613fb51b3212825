export { kubevirtProwControlPlane } from './kubevirt-prow-control-plane';
export { kubevirtciTesting } from './kubevirtci-testing';
