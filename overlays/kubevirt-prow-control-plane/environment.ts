import { join } from 'node:path';
import { cherrypicker } from '../../lib/components/cherrypicker';
import { needsRebase } from '../../lib/components/needs-rebase';
import type { Environment } from '../../lib/environment/environment';
import { guaranteed } from '../../lib/facts/options';
import { dockerDaemonOptions } from '../kubevirt/docker';
import { controlPlaneExternal } from '../kubevirt/external';
import { coverage, phased, referee, rehearse, releaseBlocker, testSubset } from '../kubevirt/plugins';
import * as secrets from '../kubevirt/secrets';
import { TerminatingPodCleanup } from '../kubevirt/terminating-pod-cleanup';

const configuration = join(__dirname, '..', 'kubevirt');

/** KubeVirt's Prow in production. */
export const controlPlane: Environment = {
  name: 'kubevirt-prow-control-plane',
  namespaces: { prow: 'kubevirt-prow', prowJobs: 'kubevirt-prow-jobs', jobs: 'kubevirt-prow-jobs' },
  hosts: { prow: 'prow.ci.kubevirt.io', gcsweb: 'gcsweb.ci.kubevirt.io' },
  ingress: {
    prow: { pathType: 'ImplementationSpecific', tls: { clusterIssuer: 'letsencrypt', secretName: 'deck-tls' } },
    gcsweb: { tls: { clusterIssuer: 'letsencrypt', secretName: 'gcsweb-tls' } },
  },
  serviceType: 'NodePort',
  github: { auth: { appId: secrets.githubToken.key('appid'), privateKey: secrets.githubToken.key('cert') } },
  storage: { gcs: { bucket: 'kubevirt-prow', credentials: secrets.gcsCredentials.key('service-account.json') } },
  webhook: { hmac: secrets.hmacToken.key('hmac') },
  kubeconfig: { file: secrets.kubeconfig.key('config') },
  slack: { token: secrets.slackToken.key('token') },
  configuration: {
    config: join(configuration, 'config.yaml'),
    plugins: join(configuration, 'plugins.yaml'),
    labels: join(configuration, 'labels.yaml'),
    jobConfig: 'elsewhere',
  },
  components: {
    branchProtector: { schedule: '54 * * * *' },
    crier: {},
    deck: {
      replicas: 3,
      resources: guaranteed('1', '2Gi'),
      login: { oauthConfig: secrets.githubOAuthConfig.key('secret'), cookie: secrets.cookie.key('secret'), rerun: true },
    },
    dockerMirrorProxy: {
      storage: { size: '450Gi' },
      resources: guaranteed('300m', '3Gi'),
      certificateAuthority: { key: secrets.mirrorKey.key('ca.key'), certificate: { file: 'ca.crt' } },
      daemonOptions: dockerDaemonOptions,
    },
    gcsweb: { replicas: 2, resources: { limits: { cpu: '0.1', memory: '128Mi' } } },
    ghproxy: { storage: { size: '30Gi', storageClass: 'ibmc-vpc-block-general-purpose' } },
    greenhouse: {
      storage: { size: '700Gi' },
      resources: guaranteed('1.2', '3Gi'),
      nodeSelector: { 'ci.kubevirt.io/cachenode': 'true' },
      tolerations: [{ key: 'ci.kubevirt.io/cachenode', operator: 'Exists', effect: 'NoSchedule' }],
    },
    hook: { replicas: 4 },
    horologium: {},
    labelSync: {
      runs: [
        { name: 'kubevirt', schedule: '17 23 * * *', orgs: ['kubevirt'] },
        { name: 'nmstate', schedule: '17 23 * * *', repositories: ['nmstate/kubernetes-nmstate'] },
      ],
    },
    prowControllerManager: { resources: guaranteed('1', '1Gi') },
    prowExporter: { resources: guaranteed('100m', '500Mi') },
    pushgateway: { resources: guaranteed('1000m', '1Gi') },
    sinker: { resources: guaranteed('1', '1Gi') },
    statusReconciler: {},
    tide: {},
  },
  externalPlugins: [
    cherrypicker(secrets.githubToken.key('token')),
    { ...needsRebase, serviceType: 'NodePort' },
    coverage,
    phased,
    referee,
    rehearse,
    releaseBlocker,
    testSubset,
  ],
  constructs: {
    terminatingPodCleanup: (chart, prow) => new TerminatingPodCleanup(chart, 'terminating-pod-cleanup', {
      prow,
      schedule: '30 6 * * 1',
      context: 'prow-workloads',
      days: 2,
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '100m', memory: '128Mi' } },
    }),
  },
  external: (cluster) => ({
    ...controlPlaneExternal(cluster),
    storageClasses: [{ name: 'ibmc-vpc-block-general-purpose', reason: 'block storage of the cloud that the cluster runs in' }],
  }),
  secrets: [
    secrets.cookie,
    secrets.commenterToken,
    secrets.gcsCredentials,
    secrets.githubOAuthConfig,
    secrets.githubToken,
    secrets.hmacToken,
    secrets.kubeconfig,
    secrets.mirrorKey,
    secrets.slackToken,
    secrets.virtciGcs,
    ...secrets.jobSecrets,
  ],
  admins: { usersFile: 'prow-admins', groups: ['dedicated-admins', 'system:serviceaccounts:dedicated-admin'] },
  jobDefaults: { cpu: '100m', memory: '1Gi' },
  keepsUnusedGrants: true,
};
