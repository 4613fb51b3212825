import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkConfiguration, describeFinding, planConfigMaps, readUpdater } from '../../lib/config';
import { configurationsOf, type OverlayConfiguration } from '../../lib/app/configuration';
import { shared } from '../../test/reference';
import { environments } from '..';

/** Jobs of a folder: how many there are, and the files and bytes of their configuration. */
const sources = [
  { what: 'example jobs', jobs: join(__dirname, 'fixtures', 'jobs'), count: 3, files: 2, bytes: 1_055 },
  { what: 'production\'s jobs', jobs: join(shared, 'jobs'), count: 1_655, files: 216, bytes: 1_715_628 },
].filter(({ jobs }) => existsSync(jobs));

function configurationOf(overlay: string): OverlayConfiguration {
  return configurationsOf(environments([overlay]), [overlay])[0]!;
}

describe.each(sources)('$what', ({ jobs, count, files, bytes }) => {
  test('have no findings: their presets, clusters and Secrets exist', () => {
    const { findings, jobs: { jobs: found } } = checkConfiguration({ ...configurationOf('kubevirt-prow-control-plane'), jobs });
    expect(findings.map(describeFinding)).toEqual([]);
    expect(found.length).toBe(count);
  });

  test('become one ConfigMap beside those of the configuration, in Prow\'s namespace', () => {
    const { config, plugins, upload } = configurationOf('kubevirt-prow-control-plane');
    const updater = readUpdater(config, plugins);
    const { configMaps, problems } = planConfigMaps({ ...updater, ...upload(updater), jobs });
    expect(problems).toEqual([]);
    expect(configMaps.map(({ cluster, namespace, name, keys, raw }) => [cluster, namespace, name, keys.length, raw])).toEqual([
      ['default', 'kubevirt-prow', 'config', 1, expect.any(Number)],
      ['default', 'kubevirt-prow', 'job-config', files, bytes],
      ['default', 'kubevirt-prow', 'label-config', 1, expect.any(Number)],
      ['default', 'kubevirt-prow', 'plugins', 1, expect.any(Number)],
    ]);
  });

  test('would not all start in the own cluster of a Prow with other names', () => {
    const { findings } = checkConfiguration({ ...configurationOf('kubevirt-prow-staging'), jobs });
    expect(new Set(findings.map(({ message }) => message.replace(/; .*/, '')))).toContain('cluster kubevirt-prow-control-plane has no Secret github-token');
  });
});
