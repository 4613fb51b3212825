import type { Deviation } from '../../lib/compare';
import { controlPlaneDeviations } from '../kubevirt/deviations';

const config = 'v1 ConfigMap kubevirt-prow/config';
const plugins = 'v1 ConfigMap kubevirt-prow/plugins';
const ownHost = 'the reference links from the test environment to production';
const stalePath = 'the reference patches a map at a path that does not exist, which adds a map without a name that writes to another namespace';
const staleIndex = 'the reference patches a preset by its index, which is wrong since another preset was added';

/** Deviations of the test environment from the reference: those of production, and what the reference's patches miss. */
export const testingDeviations: readonly Deviation[] = [
  ...controlPlaneDeviations,
  {
    object: config,
    path: 'data[config.yaml].plank.job_url_template',
    was: /^https:\/\/prow\.prowdeploy\.ci\/view\/gcs\/kubernetes-prow\//,
    reason: 'the reference names a bucket that no job uploads to, in a format that deck does not know',
  },
  { object: config, path: 'data[config.yaml].plank.job_url_prefix_config[*]', was: 'https://prow.ci.kubevirt.io/view/', reason: ownHost },
  { object: config, path: 'data[config.yaml].tide.pr_status_base_urls[*]', was: 'https://prow.ci.kubevirt.io/pr', reason: ownHost },
  {
    object: config,
    path: 'data[config.yaml].presets[2].volumes[0].hostPath.path',
    was: '/var/lib/stdci/shared/kubevirt-images/kubernetes-prow',
    reason: staleIndex,
  },
  {
    object: config,
    path: 'data[config.yaml].presets[5].volumes[0].hostPath.path',
    was: '/var/lib/stdci/shared/kubevirt-images/',
    reason: staleIndex,
  },
  ...['gcsweb', 'prow'].map((name): Deviation => ({
    object: `networking.k8s.io/v1 Ingress kubevirt-prow/${name}`,
    path: 'spec.tls[0].secretName',
    reason: 'cert-manager requests no certificate without a Secret to store it in',
  })),
  { object: plugins, path: 'data[plugins.yaml].approve[*].commandHelpLink', was: 'https://prow.ci.kubevirt.io/command-help', reason: ownHost },
  ...['config.yaml', 'jobs/**/*.yaml', 'labels.yaml', 'plugins.yaml'].map((file): Deviation => ({
    object: plugins,
    path: `data[plugins.yaml].config_updater.maps[github/ci/prow/files/${file}]`,
    was: { clusters: { default: ['kubernetes-prow'] } },
    reason: stalePath,
  })),
];
