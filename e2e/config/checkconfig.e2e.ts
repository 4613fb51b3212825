import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkConfiguration, describeFinding } from '../../lib/config';
import { readManifests } from '../../lib/manifests/manifests';
import { attempt } from '../command';
import { goPrograms } from '../go-modules';
import { mistakes, sound, withMistake } from './corpus';

const folder = mkdtempSync(join(tmpdir(), 'prow-checkconfig-'));
let checkconfig: string;

beforeAll(async () => {
  checkconfig = join(await goPrograms('prow'), 'checkconfig');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function refusal(config: string, plugins: string, jobs?: string): Promise<string | undefined> {
  const args = ['--strict', `--config-path=${config}`, `--plugin-config=${plugins}`, ...jobs === undefined ? [] : [`--job-config-path=${jobs}`]];
  const { status, stderr } = await attempt(checkconfig, args, { timeout: 60 });
  return status === 0 ? undefined : stderr;
}

async function refusalOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return refusal(join(folder, 'config.yaml'), join(folder, 'plugins.yaml'), join(folder, 'jobs'));
}

test('checkconfig accepts the sound configuration', async () => {
  expect(await refusalOf(sound)).toBeUndefined();
});

// corpus.test.ts tests that `config check` refuses them too.
test.each(mistakes)('checkconfig refuses: $name', async (mistake) => {
  expect(await refusalOf(withMistake(mistake))).toBeDefined();
});

const reference = join(__dirname, '..', '..', '..', 'shared', 'reference');

(existsSync(reference) ? test : test.skip)('checkconfig accepts the configuration of production', async () => {
  const configs = join(reference, 'configs');
  expect(await refusal(join(configs, 'config.yaml'), join(configs, 'plugins.yaml'), join(reference, 'jobs'))).toBeUndefined();
});

/** The configuration in the manifests of an overlay, by file; undefined if there is none. */
function emitted(overlay: string): Record<string, string> | undefined {
  if (readdirSync(join(dist, overlay)).length === 0) {
    return undefined;
  }
  const texts = readManifests([join(dist, overlay)]).flatMap(({ object }) => {
    const name = ['config', 'plugins'].find((one) => object.kind === 'ConfigMap' && new RegExp(`^(?:[a-z]+-)?${one}$`).test(object.metadata.name));
    const { [`${name}.yaml`]: text } = (object.data ?? {}) as Record<string, string | undefined>;
    return text === undefined ? [] : [[`${name}.yaml`, text] as const];
  });
  return texts.length === 2 ? Object.fromEntries(texts) : undefined;
}

const dist = join(__dirname, '..', '..', 'dist');
const overlays = readdirSync(dist).filter((overlay) => emitted(overlay) !== undefined);

test('some overlays emit a configuration', () => {
  expect(overlays).toEqual(expect.arrayContaining(['kubevirt-prow-control-plane', 'kubevirtci-testing']));
});

test.each(overlays)('checkconfig and config check both accept the configuration of %s', async (overlay) => {
  const files = emitted(overlay)!;
  const [config, plugins] = ['config.yaml', 'plugins.yaml'].map((file) => join(folder, `emitted-${file}`)) as [string, string];
  writeFileSync(config, files['config.yaml']!);
  writeFileSync(plugins, files['plugins.yaml']!);
  // The reference's jobs belong to one project: the configuration of another refuses them.
  const jobs = files['plugins.yaml']!.includes('kubevirt/') && existsSync(reference) ? join(reference, 'jobs') : undefined;
  expect(checkConfiguration({ config, plugins, jobs }).findings.map(describeFinding)).toEqual([]);
  expect(await refusal(config, plugins, jobs)).toBeUndefined();
});
