import { Mount } from '../pod/mount';
import { ExternalPluginComponent, type ExternalPlugin } from './external-plugin';
import { deployments, secret, workloadOptions } from './fixtures/deployments';
import { expectObjects } from './fixtures/snapshots';

const all: Required<ExternalPlugin> = {
  ...workloadOptions,
  name: 'needs-rebase',
  app: 'rebase',
  flags: () => ({ 'dry-run': false }),
  githubToken: secret.key('config'),
  port: 8080,
  servicePort: 8888,
  serviceType: 'NodePort',
  scrapeInterval: '1m',
  readsPlugins: false,
  createsProwJobs: true,
  scratch: [Mount.emptyDir('tmp', '/tmp')],
  configuration: { name: 'rebase', path: '/etc/rebase', flag: 'config', file: 'rebase.yaml', content: ({ namespaces }) => `namespace: ${namespaces.prow}\n` },
  servesHealth: true,
  singleton: true,
  restricted: false,
};

test('with minimal props in the smallest deployment', () => {
  expectObjects((scope) => new ExternalPluginComponent(scope, 'plugin', {
    prow: deployments.smallest, plugin: { name: 'needs-rebase' }, field: 'externalPlugins[0]',
  }));
});

test('with all props in a deployment that states every fact', () => {
  expectObjects((scope) => new ExternalPluginComponent(scope, 'plugin', { prow: deployments.everything, plugin: all, field: 'externalPlugins[0]' }));
});
