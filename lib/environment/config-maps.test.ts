import { deploymentOf } from '../app/synth';
import { starter } from '../starter/starter';
import { derive } from './derive';
import type { Environment } from './environment';

const starterEnvironment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const base = derive(starterEnvironment, {
  namePrefix: 'my-',
  configuration: { labels: { source: 'labels.yaml', text: 'default: {}\n' } },
  components: { labelSync: { runs: [{ name: 'all', schedule: '@daily', orgs: ['example-org'] }] } },
  external: () => ({ exceptions: [{ allow: 'no memory request', objects: ['CronJob prow/my-label-sync-all'], reason: 'short' }] }),
});

/** Names of the ConfigMaps among the objects, and of those that are declared; the rules find no error. */
function configMaps(environment: Environment): { made: string[]; declared: object[] } {
  const deployment = deploymentOf(environment);
  expect(deployment.node.validate()).toEqual([]);
  const { objects, declarations } = deployment.whole();
  return {
    made: objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name).sort(),
    declared: (declarations.configMaps ?? []).map(({ namespace, name, keys }) => ({ namespace, name, keys })),
  };
}

test('ConfigMaps of Prow\'s configuration are made, and nothing is declared', () => {
  expect(configMaps(base)).toEqual({ made: ['my-config', 'my-job-config', 'my-label-config', 'my-plugins'], declared: [] });
});

test('ConfigMaps that are made elsewhere are declared with their keys, and the others are still made', () => {
  expect(configMaps(derive(base, { configuration: { configMaps: 'elsewhere' } }))).toEqual({
    made: ['my-job-config'],
    declared: [
      { namespace: 'prow', name: 'my-config', keys: ['config.yaml'] },
      { namespace: 'prow', name: 'my-plugins', keys: ['plugins.yaml'] },
      { namespace: 'prow', name: 'my-label-config', keys: ['labels.yaml'] },
    ],
  });
});

test('a ConfigMap that no component reads is not declared', () => {
  const { hook, deck, statusReconciler, ...components } = starterEnvironment.components;
  expect([hook, deck, statusReconciler]).not.toContain(undefined);
  const configuration = { ...starterEnvironment.configuration, configMaps: 'elsewhere' as const };
  const few = { ...starterEnvironment, configuration, components, ingress: undefined };
  expect(configMaps(few).declared).toEqual([{ namespace: 'prow', name: 'config', keys: ['config.yaml'] }]);
});
