import type { Mutation } from '.';
import { set, vanish } from './mutation';

/** Mistakes in manifests that only KubeVirt's deployment has. */
export const manifestMutations: readonly Mutation[] = [
  {
    name: 'a monitor\'s port that no Service has', source: 'own', object: 'ServiceMonitor prow/referee',
    change: set('spec.endpoints.0.port', 'metrics'), rule: 'ports', field: 'spec.endpoints[0].port',
  },
  {
    name: 'a monitor selects nothing', source: 'own', object: 'ServiceMonitor prow/referee',
    change: set('spec.selector.matchLabels.app', 'prow-referee'), rule: 'selectors', field: 'spec.selector.matchLabels',
  },
  {
    name: 'ConfigMap label-config is forgotten', source: 'own', object: 'ConfigMap prow/label-config', change: vanish,
    rule: 'references', found: 'CronJob prow/label-sync-nmstate', field: 'configMap.name',
  },
  {
    name: 'a plugin\'s token is in the other namespace', source: 'notes 0.1: project-infra 1405', object: 'Secret prow/commenter-oauth-token',
    change: (object, objects) => {
      object.metadata.namespace = objects.find(({ kind, metadata }) => kind === 'Role' && metadata.name === 'prow-exporter').metadata.namespace;
      object.metadata.name = 'commenter-token';
    },
    rule: 'references', found: 'Deployment prow/phased', field: 'volumes["github-token"].secret.secretName',
  },
];
