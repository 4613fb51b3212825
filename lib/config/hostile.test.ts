import { rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfiguration } from './check';
import { describeFinding } from './finding';
import { planConfigMaps } from './updater/plan';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The findings in a config.yaml. */
function findings(text: string | Buffer, plugins?: string): string[] {
  writeFileSync(join(folder, 'config.yaml'), text);
  const sources = { config: join(folder, 'config.yaml'), plugins: plugins === undefined ? undefined : { file: 'plugins.yaml', text: plugins } };
  return checkConfiguration(sources).findings.map((finding) => describeFinding(finding).replace(`${folder}/`, ''));
}

const anyone = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

test.each(anyone)('%s may be the name of anything, and inherits nothing', (name) => {
  const job = `{name: ${name}, cluster: ${name}, decorate: false, spec: {containers: [{image: i, command: [c]}]}`;
  const config = `
presubmits:
  ${name}/${name}: [${job}, always_run: true, branches: [${name}]}]
periodics: [${job}, interval: 1h, labels: {${name}: ${name}}, job_queue_name: ${name}}]
presets: [{labels: {${name}: "true"}, env: [{name: ${name}}]}]
tide: {context_options: {from-branch-protection: true, orgs: {other: {}}}, queries: [{orgs: [${name}], labels: [lgtm]}]}
branch-protection: {orgs: {other: {}}}
plank: {default_decoration_configs: {other: {}}, job_queue_capacities: {other: 1}}
`;
  const plugins = `
plugins: {${name}/${name}: [lgtm, trigger]}
external_plugins: {${name}/${name}: [{name: ${name}}]}
config_updater: {cluster_groups: {other: {}}, maps: {${name}: {name: map, cluster_groups: [${name}]}}}
`;
  const found = findings(config, plugins);
  const expected = ['plank.job_queue_capacities has no queue', 'no such cluster group', 'must be decorated', 'must be decorated', 'plugin lgtm is not enabled'];
  const rest = found.filter((line) => !expected.some((message) => line.includes(message)));
  expect(rest.filter((line) => !/is no (?:name|value) of a label/.test(line))).toEqual([]);
  expect(expected.filter((message) => !found.some((line) => line.includes(message)))).toEqual([]);
});

test.each(anyone)('files and ConfigMaps may be called %s', (name) => {
  const updater = { cluster_groups: {}, maps: Object.fromEntries([[name, { name, cluster_groups: [name] }], ['other', { name, clusters: Object.fromEntries([[name, [name]]]) }]]) };
  const { configMaps, problems } = planConfigMaps({ updater, contents: Object.fromEntries([[name, 'a'], ['other', 'b']]) });
  expect(configMaps.map(({ cluster, namespace, keys }) => [cluster, namespace, ...keys.map(({ key }) => key)])).toEqual([[name, name, 'other']]);
  expect(problems.map(({ message }) => message)).toEqual([
    `config_updater.maps.${name}.cluster_groups[0]: no such cluster group: ${name}`, `${name}: no namespace of any cluster`,
  ]);
});

test.each([
  ['lists in each other', `presets: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`, /^config\.yaml:1:\d+: not valid YAML: nesting exceeded/],
  ['mappings in each other', `presets: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}\n`, /^config\.yaml:1:\d+: not valid YAML: nesting exceeded/],
  ['lists in each other, in block style', `presets:\n${'- '.repeat(10_000)}x\n`, /^config\.yaml:2:\d+: not valid YAML: nesting exceeded/],
  ['mappings in each other, in block style', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''), /^config\.yaml:\d+:\d+: not valid YAML: nesting exceeded/],
  ['an anchor that contains itself', 'presets: &a [*a]\n', /^config\.yaml:1:14: alias \*a stands inside what it names$/],
  ['a null character', 'log_level: "a\0"\n', /^config\.yaml:1:14: not valid YAML: null byte/],
  ['UTF-16 with a byte order mark', Buffer.from('\ufefflog_level: info\n', 'utf16le'), /^config\.yaml:1:1: not UTF-8 text$/],
  ['UTF-16 without one', Buffer.from('log_level: info\n', 'utf16le'), /^config\.yaml:1:2: not valid YAML: null byte/],
  ['a list of a hundred thousand', `presets: [${'{}, '.repeat(100_000)}{}]\nlog_levels: x\n`, /^config\.yaml:2:1: log_levels: unknown field/],
  ['a duration of ten megabytes', `sinker: {resync_period: "${'1h'.repeat(5_000_000)}"}\n`, /^config\.yaml:1:25: sinker\.resync_period: 10000000 characters long; at most 100000 are read$/],
])('%s: one line and no stack trace', (_what, text, message) => {
  expect(findings(text)).toEqual([expect.stringMatching(message)]);
}, 20_000);

test('an alias chain that grows with its square ends, and is told once', () => {
  const chain = Array.from({ length: 5_000 }, (_, index) => `a${index}: &a${index} [${index === 0 ? 'x' : `*a${index - 1}`}]\n`).join('');
  expect(findings(chain).filter((line) => line.includes('aliases stand for more than'))).toHaveLength(1);
}, 20_000);

test('thousands of findings have their places found in linear time', () => {
  const found = findings(`presets:\n${'- {labels: {a: ["x"]}, bad: 1}\n'.repeat(20_000)}`);
  expect(found).toHaveLength(60_000 - 1);
  expect(found.at(-1)).toMatch(/^config\.yaml:20001:24: presets\[19999\]\.bad: unknown field/);
}, 20_000);
