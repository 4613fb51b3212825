import { cherrypicker } from '../../lib/components/cherrypicker';
import { needsRebase } from '../../lib/components/needs-rebase';
import { derive, none } from '../../lib/environment/derive';
import { controlPlane } from '../../overlays/kubevirt-prow-control-plane/environment';
import * as secrets from '../../overlays/kubevirt/secrets';
import { starterS3Environment } from '../../overlays/starter-s3/environment';
import { apiUrl } from '../github';
import { testJobs, withTestJobs, withTestPlugins, withTestProtection } from './jobs';
import { leftOut, testEnvironment } from './of-overlay';

const repository = { org: 'example-org', repo: 'e2e-repo' };
const configurationRepository = 'project-infra';
const namespace = controlPlane.namespaces.prow;
const isPresent = { imagePullPolicy: 'IfNotPresent' } as const;

const unbounded = [
  'cherrypicker', 'crier', 'deck', 'ghproxy', 'hook', 'horologium', 'needs-rebase', 'prow-controller-manager', 'prow-exporter', 'pushgateway',
  'pushgateway-proxy', 'sinker', 'statusreconciler', 'tide',
];

/** KubeVirt's production for a disposable cluster: its own buckets, no other cluster, no GitHub, no Slack. */
export const kubevirtTestEnvironment = derive(controlPlane, {
  name: 'kubevirt-test',
  external: ({ namespaces: { prow } }) => ({
    contexts: [{ name: 'prow-s390x-workloads', reason: 'deck.default_rerun_auth_configs names it, and no job runs there' }],
    hosts: [{ name: new URL(apiUrl).host, reason: 'stands in for GitHub' }],
    services: [{ namespace: prow, name: 'docker-mirror-proxy', ports: [3128], reason: 'a preset names it, and no job of the test uses the preset' }],
    exceptions: [{
      allow: 'no memory request',
      objects: [...unbounded.map((name) => `Deployment ${prow}/${name}`), `CronJob ${prow}/branch-protector`],
      reason: 'the node is smaller than the requests of production',
    }],
  }),
  ...isPresent,
  ingress: { gcsweb: none },
  github: { endpoints: [`http://ghproxy.${namespace}`] },
  storage: { gcs: none, s3: starterS3Environment.storage.s3 },
  kubeconfig: none,
  slack: none,
  configuration: {
    config: withTestProtection(withTestJobs(controlPlane.configuration.config, repository), repository),
    plugins: withTestPlugins(controlPlane.configuration.plugins, repository.org, configurationRepository),
    jobConfig: 'made',
  },
  components: {
    deck: { replicas: 1, resources: none },
    dockerMirrorProxy: none,
    gcsweb: none,
    ghproxy: { storage: { storageClass: none }, upstream: apiUrl },
    greenhouse: none,
    hook: { replicas: 1 },
    labelSync: none,
    minio: starterS3Environment.components.minio,
    prowControllerManager: { resources: none },
    prowExporter: { resources: none },
    pushgateway: { resources: none },
    sinker: { resources: none },
  },
  constructs: none,
  externalPlugins: [
    { ...cherrypicker(secrets.githubToken.key('token')), ...isPresent },
    { ...needsRebase, ...isPresent, serviceType: 'NodePort' },
  ],
  secrets: [
    ...controlPlane.secrets.filter((secret) => ![secrets.gcsCredentials, secrets.kubeconfig, secrets.mirrorKey, secrets.slackToken].includes(secret)),
    ...starterS3Environment.secrets.filter(({ name }) => ['minio-root-creds', 's3-credentials'].includes(name)),
  ],
});

const configurationFolder = 'github/ci/prow-deploy/kustom/base/configs/current';

export const kubevirtTest = testEnvironment(kubevirtTestEnvironment, {
  standIns: {
    repository,
    jobs: testJobs,
    configuration: {
      repository: { org: repository.org, repo: configurationRepository },
      path: `${configurationFolder}/config/config.yaml`,
      configMap: { namespace, name: 'config', key: 'config.yaml' },
      plugins: { namespace, name: 'plugins', key: 'plugins.yaml' },
      jobsFolder: 'github/ci/prow-deploy/files/jobs',
    },
  },
  leftOut: { components: leftOut(controlPlane, kubevirtTestEnvironment), reason: 'their images cannot be made here' },
});
