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

/** An external plugin with the token of the bot, without Prometheus, and in dry run if it has that flag. */
function aside({ flags = {}, githubToken, ...plugin }: ExternalPlugin): ExternalPlugin {
  return {
    ...plugin,
    scrapeInterval: undefined,
    githubToken: githubToken && token,
    flags: (prow) => {
      const given = typeof flags === 'function' ? flags(prow) : flags;
      return 'dry-run' in given ? { ...given, 'dry-run': true } : given;
    },
  };
}

/**
 * KubeVirt's Prow for a disposable cluster, with a real GitHub bot and a real GCS bucket. Production handles the same repositories, so that
 * components here act on events only, and do not write to production's bucket.
 */
export const kubevirtciTestEnvironment = derive(testing, {
  name: 'kubevirtci-test',
  external: ({ namespaces: { prow } }) => ({
    contexts: [{ name: 'prow-s390x-workloads', reason: 'deck.default_rerun_auth_configs names it, and no job runs there' }],
    services: [{ namespace: prow, name: 'docker-mirror-proxy', ports: [3128], reason: 'a preset names it, and no job uses the preset' }],
    exceptions: [
      {
        allow: 'privileged',
        objects: [`Deployment ${prow}/greenhouse`],
        reason: 'it reads the age of files, which the volume shows only to privileged containers',
      },
      {
        allow: 'no memory request',
        objects: unbounded.map((name) => `Deployment ${prow}/${name}`),
        reason: 'the node is smaller than the requests of production',
      },
    ],
  }),
  github: { auth: { appId: none, privateKey: none, token } },
  storage: { gcs: { bucket: staging.storage.gcs!.bucket } },
  kubeconfig: none,
  slack: none,
  configuration: {
    config: withFields(testing.configuration.config, [[['tide', 'queries'], []]]),
    // Hook would create it from a repository whose webhooks this cluster does not receive.
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
    reason: 'they would act on repositories of production, or need its clusters and keys',
  },
});
