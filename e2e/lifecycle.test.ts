import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { UnusableInput } from '../lib/errors';
import { kubevirtciTest } from './environments/kubevirtci';
import { Commands } from './fixtures/commands';
import { Lifecycle } from './lifecycle';
import { Progress } from './progress';

const mockBuilt: { folder?: string } = {};

jest.mock('./go-modules', () => ({ goPrograms: async () => mockBuilt.folder }));

const values = {
  GITHUB_TOKEN: 'the-token-of-a-bot',
  GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify({ type: 'service_account', private_key: 'the-key-of-an-account' }),
};
const secrets = ['the-token', 'the-key', ...Object.values(values).map((value) => Buffer.from(value).toString('base64'))];
const overlay = kubevirtciTest.name;
const before = { ...process.env };

let folder: string;
let commands: Commands;
let output: string;
let lifecycle: Lifecycle;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  commands = new Commands(join(folder, 'bin'));
  ['docker', 'kind'].forEach((name) => commands.make(name));
  // A cluster without objects to wait for. It records what is applied.
  commands.make('kubectl', `cat >> '${folder}/applied'\necho '{"items":[]}'`);
  mockBuilt.folder = commands.folder;
  process.env.PATH = `${commands.folder}:/usr/bin:/bin`;
  for (const [name, value] of Object.entries(values)) {
    process.env[name] = join(folder, name);
    writeFileSync(join(folder, name), value);
  }
  output = '';
  const stream = Object.assign(new Writable({
    write(chunk: Buffer, _encoding, done) {
      output += chunk;
      done();
    },
  }), { isTTY: false }) as unknown as NodeJS.WriteStream;
  lifecycle = new Lifecycle([kubevirtciTest], { state: join(folder, 'state'), artifacts: join(folder, 'artifacts') }, new Progress(stream));
});

afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

/** The secrets that a text holds. */
function secretsIn(text: string): string[] {
  return secrets.filter((secret) => text.includes(secret));
}

/** The files of a folder that hold a secret. */
function withSecrets(name: string): string[] {
  const entries = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name: file }) => join(parentPath, file));
  expect(files).not.toEqual([]);
  return files.filter((file) => secretsIn(readFileSync(file, 'utf8')).length > 0);
}

test('real credentials are only in Secrets, and not in artifacts, arguments or output', async () => {
  await lifecycle.prepare({ provider: 'kind', overlay });
  await lifecycle.converge();
  expect(secretsIn(readFileSync(join(folder, 'applied'), 'utf8'))).toHaveLength(2);
  expect(readFileSync(join(folder, 'artifacts', overlay, 'manifests.yaml'), 'utf8')).toContain('name: tide');
  expect(withSecrets('artifacts')).toEqual([]);
  expect(withSecrets('state')).toEqual([join(folder, 'state', 'manifests', overlay, '10-secrets.k8s.yaml')]);
  const calls = commands.calls();
  expect(calls.map(([name]) => name)).toEqual(expect.arrayContaining(['kind', 'kubectl']));
  expect(secretsIn(JSON.stringify(calls) + output)).toEqual([]);
  await lifecycle.destroy();
  expect(readdirSync(join(folder, 'state'))).toEqual([]);
});

test('without stand-ins, the cluster pulls its images, and no GitHub is deployed', async () => {
  await lifecycle.prepare({ provider: 'kind', overlay });
  await lifecycle.converge();
  expect(commands.calls().filter(([name, verb]) => name === 'kind' && verb === 'load')).toEqual([]);
  const applied = readFileSync(join(folder, 'applied'), 'utf8');
  expect(applied).toContain('"name":"hook"');
  expect(applied).not.toContain('"namespace":"github"');
  expect(output).toContain('left out, because they would act on repositories of production');
});

test('checks that need a stand-in are left out, each with the reason', async () => {
  await lifecycle.prepare({ provider: 'kind', overlay });
  await lifecycle.converge();
  expect(await lifecycle.verify('every')).toBe(false);
  expect(output).toContain('0 of 2 checks hold');
  expect(output).toContain('left out: every address that a flag names answers the pod that it is given to: the images are those of their registries');
  await expect(lifecycle.verify('presubmit')).rejects.toThrow('kubevirtci-test cannot check whether a pull request runs its presubmit: GitHub is the real one');
});

test('credentials are read anew whenever manifests are written', async () => {
  await lifecycle.prepare({ provider: 'kind', overlay });
  rmSync(process.env.GITHUB_TOKEN!);
  await expect(lifecycle.converge()).rejects.toThrow('GITHUB_TOKEN names a file that does not exist');
});

test('a provider without internet is refused, together with all that is missing, before anything is done', async () => {
  delete process.env.GITHUB_TOKEN;
  const error = await lifecycle.prepare({ provider: 'local', overlay }).then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnusableInput);
  expect((error as UnusableInput).problems).toEqual([
    expect.stringMatching(/^kubevirtci-test needs GitHub.* a local cluster reaches none: use --provider kind\|kubevirtci$/),
    expect.stringContaining('GITHUB_TOKEN is not set'),
  ]);
  expect(output).toBe('');
  expect(commands.calls()).toEqual([]);
});
