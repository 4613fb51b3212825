import { derive } from '../../lib/environment/derive';
import { controlPlane } from '../kubevirt-prow-control-plane/environment';

/** A copy of production's Prow in the same cluster. */
export const staging = derive(controlPlane, {
  name: 'kubevirt-prow-staging',
  namePrefix: 'staging-',
  namespaces: { prow: 'kubevirt-prow-staging', prowJobs: 'kubevirt-prow-staging-jobs', jobs: 'kubevirt-prow-staging-jobs' },
  hosts: { prow: 'prow-staging.ci.kubevirt.io', gcsweb: 'gcsweb-staging.ci.kubevirt.io' },
  storage: { gcs: { bucket: 'kubevirt-prow-staging' } },
  sharesProwJobDefinition: true,
});
