import { dnsAddress } from './configuration';

export const dnsImage = 'registry.k8s.io/coredns/coredns:v1.14.6';

const labels = { 'k8s-app': 'kube-dns' };
const metadata = { name: 'coredns', namespace: 'kube-system' };
const rights = 'system:coredns';

/** Resolves the cluster's names; any other name is NXDOMAIN. */
const corefile = `
cluster.local:53 in-addr.arpa:53 {
  errors
  health
  ready
  kubernetes cluster.local in-addr.arpa {
    pods insecure
  }
  cache 5
}
.:53 {
  template ANY ANY {
    rcode NXDOMAIN
  }
}
`;

const dns = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: rights },
    rules: [
      { apiGroups: [''], resources: ['services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: rights },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: rights },
    subjects: [{ kind: 'ServiceAccount', ...metadata }],
  },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { Corefile: corefile } },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kube-dns', namespace: 'kube-system' },
    spec: {
      clusterIP: dnsAddress,
      selector: labels,
      ports: [{ name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'coredns',
          dnsPolicy: 'Default',
          containers: [{
            name: 'coredns',
            image: dnsImage,
            args: ['-conf', '/etc/coredns/Corefile'],
            readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
            livenessProbe: { httpGet: { path: '/health', port: 8080 } },
            volumeMounts: [{ name: 'config', mountPath: '/etc/coredns', readOnly: true }],
          }],
          volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
        },
      },
    },
  },
];

const storageClass = 'standard';

/** Folders of the node, larger than any claim. None is used twice: after a cleanup, new claims bind new volumes. */
const volumes = Array.from({ length: 40 }, (_, index) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `volume-${index}` },
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '10Ti' },
    hostPath: { path: `/var/lib/prow-deploy/volume-${index}`, type: 'DirectoryOrCreate' },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: storageClass,
  },
}));

const storage = [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: storageClass, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  },
  ...volumes,
];

/** The objects of a new cluster. */
export const addons = [...dns, ...storage];
