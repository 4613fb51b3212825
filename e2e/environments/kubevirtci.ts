import type { ExternalPlugin } from '../../lib/components/external-plugin';
import { derive, none } from '../../lib/environment/derive';
import { staging } from '../../overlays/kubevirt-prow-staging/environment';
import * as secrets from '../../overlays/kubevirt/secrets';
import { testing } from '../../overlays/kubevirtci-testing/environment';
import { withFields } from './jobs';
import { leftOut, realTestEnvironment } from './of-overlay';

const token = secrets.githubToken.key('token');

const unbounded = [
  'cherrypicker', 'coverage', 'crier', 'deck', 'ghproxy', 'greenhouse', 'hook', 'horologium', 'needs-rebase', 'phased', 'prow-controller-manager',
  'prow-exporter', 'pushgateway', 'pushgateway-proxy', 'referee', 'rehearse', 'release-blocker', 'sinker', 'test-subset', 'tide',
];

/** An external plugin as the one bot, without Prometheus, that changes nothing on GitHub as far as it can be told so. */
function aside({ flags = () => ({}), githubToken, ...plugin }: ExternalPlugin): ExternalPlugin {
  return {
    ...plugin,
    scrapeInterval: undefined,
    githubToken: githubToken && token,
    flags: (prow) => {
      const told = flags(prow);
      return 'dry-run' in told ? { ...told, 'dry-run': true } : told;
    },
  };
}

/**
 * KubeVirt's Prow on a cluster that is thrown away, as a bot on GitHub and with a bucket of Google's. Beside it production runs, for the same
 * repositories: here, nothing acts on them unasked, and no file of production's bucket is written.
 */
export const kubevirtciTestEnvironment = derive(testing, {
  name: 'kubevirtci-test',
  external: ({ namespaces: { prow } }) => ({
    contexts: [{ name: 'prow-s390x-workloads', reason: 'who may rerun its jobs is said, and none runs' }],
    services: [{ namespace: prow, name: 'docker-mirror-proxy', ports: [3128], reason: 'a preset names it, and no job takes the preset' }],
    exceptions: [
      {
        allow: 'privileged',
        objects: [`Deployment ${prow}/greenhouse`],
        reason: 'it reads how old files are on a volume that does not tell others',
      },
      {
        allow: 'no memory request',
        objects: unbounded.map((name) => `Deployment ${prow}/${name}`),
        reason: 'the node is smaller than what production asks for',
      },
    ],
  }),
  github: { auth: { appId: none, privateKey: none, token } },
  storage: { gcs: { bucket: staging.storage.gcs!.bucket } },
  kubeconfig: none,
  slack: none,
  configuration: {
    config: withFields(testing.configuration.config, [[['tide', 'queries'], []]]),
    // Hook fills it from a repository whose webhooks do not come here.
    jobConfig: 'made',
  },
  components: {
    branchProtector: none,
    deck: { replicas: 1 },
    dockerMirrorProxy: none,
    gcsweb: { replicas: 1 },
    ghproxy: { storage: { storageClass: none } },
    greenhouse: { resources: none, nodeSelector: none, tolerations: none },
    hook: { replicas: 1 },
    labelSync: none,
    prowExporter: { resources: none },
    pushgateway: { resources: none },
    sinker: { resources: none },
    statusReconciler: none,
  },
  constructs: none,
  externalPlugins: testing.externalPlugins!.map(aside),
  secrets: testing.secrets.filter((secret) => ![secrets.kubeconfig, secrets.mirrorKey, secrets.slackToken].includes(secret)),
});

export const kubevirtciTest = realTestEnvironment(kubevirtciTestEnvironment, {
  leftOut: {
    components: leftOut(testing, kubevirtciTestEnvironment),
    reason: 'they would act on what production looks after, or need its clusters and keys',
  },
});
