import { derive, none } from '../../lib/environment/derive';
import { controlPlaneExternal } from '../kubevirt/external';
import { controlPlane } from '../kubevirt-prow-control-plane/environment';

/** Production's Prow on a throw-away kubevirtci cluster. */
export const testing = derive(controlPlane, {
  name: 'kubevirtci-testing',
  hosts: { prow: 'prow.prowdeploy.ci', gcsweb: 'gcsweb.prowdeploy.ci' },
  ingress: {
    prow: {
      className: 'nginx',
      pathType: 'Prefix',
      tls: { clusterIssuer: 'letsencrypt-staging' },
      annotations: { 'nginx.ingress.kubernetes.io/app-root': '' },
    },
    gcsweb: {
      className: 'nginx',
      annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/' },
    },
  },
  configuration: {
    presetHostPaths: { 'preset-shared-images': '/var/lib/stdci/shared/kubevirt-images/kubernetes-prow' },
  },
  components: {
    deck: { resources: none },
    prowControllerManager: { resources: none },
    dockerMirrorProxy: { storage: { size: '10Gi' } },
    ghproxy: { storage: { storageClass: 'local' } },
    greenhouse: { storage: { size: '10Gi' } },
  },
  external: (cluster) => ({
    ...controlPlaneExternal(cluster, ['deck', 'prow-controller-manager']),
    storageClasses: [{ name: 'local', reason: 'kubevirtci sets up volumes on its node' }],
  }),
});
