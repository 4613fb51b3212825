import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkConfiguration, describeFinding, planConfigMaps, readUpdater } from '../../lib/config';
import { configurationsOf, type OverlayConfiguration } from '../../lib/app/configuration';
import { environments } from '..';

const jobs = join(__dirname, '..', '..', '..', 'shared', 'reference', 'jobs');
const withReference = existsSync(jobs) ? test : test.skip;

function configurationOf(overlay: string): OverlayConfiguration {
  return configurationsOf(environments([overlay]), [overlay])[0]!;
}

withReference('production\'s jobs have no findings: their presets, clusters and Secrets exist', () => {
  const { findings, jobs: { jobs: found } } = checkConfiguration({ ...configurationOf('kubevirt-prow-control-plane'), jobs });
  expect(findings.map(describeFinding)).toEqual([]);
  expect(found.length).toBeGreaterThan(1_000);
});

withReference('production\'s files become four ConfigMaps in Prow\'s namespace', () => {
  const { config, plugins, upload } = configurationOf('kubevirt-prow-control-plane');
  const updater = readUpdater(config, plugins);
  const { configMaps, problems } = planConfigMaps({ ...updater, ...upload(updater), jobs });
  expect(problems).toEqual([]);
  expect(configMaps.map(({ cluster, namespace, name, keys, raw }) => [cluster, namespace, name, keys.length, raw])).toEqual([
    ['default', 'kubevirt-prow', 'config', 1, expect.any(Number)],
    ['default', 'kubevirt-prow', 'job-config', 216, 1_715_628],
    ['default', 'kubevirt-prow', 'label-config', 1, expect.any(Number)],
    ['default', 'kubevirt-prow', 'plugins', 1, expect.any(Number)],
  ]);
});

withReference('findings for a Prow with other names include jobs that would not start in its own cluster', () => {
  const { findings } = checkConfiguration({ ...configurationOf('kubevirt-prow-staging'), jobs });
  expect(new Set(findings.map(({ message }) => message.replace(/; .*/, '')))).toContain('cluster kubevirt-prow-control-plane has no Secret github-token');
});
