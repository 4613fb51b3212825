import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attempt } from '../command';
import { goPrograms } from '../go-modules';
import { mistakes, sound, withMistake } from './corpus';

const folder = mkdtempSync(join(tmpdir(), 'prow-checkconfig-'));
let checkconfig: string;

beforeAll(async () => {
  checkconfig = join(await goPrograms('prow'), 'checkconfig');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function refusal(config: string, plugins: string, jobs: string): Promise<string | undefined> {
  const args = ['--strict', `--config-path=${config}`, `--plugin-config=${plugins}`, `--job-config-path=${jobs}`];
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

test('checkconfig takes the sound configuration', async () => {
  expect(await refusalOf(sound)).toBeUndefined();
});

// That config check refuses each of them too, and where, corpus.test.ts says.
test.each(mistakes)('checkconfig refuses: $name', async (mistake) => {
  expect(await refusalOf(withMistake(mistake))).toBeDefined();
});

const reference = join(__dirname, '..', '..', '..', 'shared', 'reference');

(existsSync(reference) ? test : test.skip)('checkconfig takes what production runs', async () => {
  const configs = join(reference, 'configs');
  expect(await refusal(join(configs, 'config.yaml'), join(configs, 'plugins.yaml'), join(reference, 'jobs'))).toBeUndefined();
});
