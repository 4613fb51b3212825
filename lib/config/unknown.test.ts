import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfiguration, describeFinding, readUpdater } from '.';

const folder = mkdtempSync(join(tmpdir(), 'unknown-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'jobs.yaml'), 'periodic: []\n');

const config = { file: 'config.yaml', text: 'prowjob_namespaces: prow\ntide:\n  sync_periods: 1m\nlog_level: []\n' };
const plugins = { file: 'plugins.yaml', text: 'plugins:\n  org:\n    plugins: [trigger, triger]\n' };

function findings(images: readonly string[] | undefined): string[] {
  return checkConfiguration({ config, plugins, jobs: folder, images }).findings.map((finding) => describeFinding(finding).replace(`${folder}/`, ''));
}

const asEver = [
  'jobs.yaml:1:1: periodic: unknown field periodic; did you mean "periodics"?',
  'config.yaml:1:1: prowjob_namespaces: unknown field prowjob_namespaces; did you mean "prowjob_namespace"?',
  'config.yaml:3:3: tide.sync_periods: unknown field sync_periods; did you mean "sync_period"?',
  'config.yaml:4:12: log_level: must be a text, is a list',
  'plugins.yaml:3:24: plugins.org.plugins[1]: no such name: triger; did you mean "trigger"?',
];

test.each([
  ['no images', undefined],
  ['images of the tables\' release', ['registry.example.com/hook:v20260821-a61940897']],
  ['older images', ['registry.example.com/hook:v20240101-0123456ab']],
])('with %s, what the tables lack is an error', (_, images) => {
  expect(findings(images)).toEqual(asEver);
});

test('with newer images, it is a warning, and other mistakes stay errors', () => {
  const because = ': not in Prow of 2026-08-21, images are of 2026-09-01';
  expect(findings(['registry.example.com/hook:v20260901-0123456ab'])).toEqual([
    `jobs.yaml:1:1: warning: periodic: unknown field periodic${because}; did you mean "periodics"?`,
    `config.yaml:1:1: warning: prowjob_namespaces: unknown field prowjob_namespaces${because}; did you mean "prowjob_namespace"?`,
    `config.yaml:3:3: warning: tide.sync_periods: unknown field sync_periods${because}; did you mean "sync_period"?`,
    'config.yaml:4:12: log_level: must be a text, is a list',
    `plugins.yaml:3:24: warning: plugins.org.plugins[1]: no such name: triger${because}; did you mean "trigger"?`,
  ]);
});

test('with images that do not say their release, it is a warning that names one', () => {
  expect(findings(['registry.example.com/hook:latest'])[1]).toBe('config.yaml:1:1: warning: prowjob_namespaces: unknown field prowjob_namespaces'
    + ': not in Prow of 2026-08-21, and registry.example.com/hook:latest does not say its release; did you mean "prowjob_namespace"?');
});

test('a plan is refused for errors, not for warnings', () => {
  const text = { file: 'config.yaml', text: 'prowjob_namespace: prow\nplanks: {}\n' };
  expect(() => readUpdater(text, plugins)).toThrow(/^config\.yaml:2:1: planks: unknown field planks; .*\nplugins\.yaml:3:24: /);
  expect(readUpdater(text, plugins, ['registry.example.com/hook:v20260901-0123456ab'])).toEqual({ updater: {}, namespace: 'prow' });
  expect(() => readUpdater(config, plugins, ['registry.example.com/hook:latest'])).toThrow(/^config\.yaml:4:12: log_level: must be a text, is a list$/);
});
