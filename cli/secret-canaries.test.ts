import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeStubSecrets } from '../lib/app/stub-secrets';
import { environments } from '../overlays';

jest.setTimeout(180_000);

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'secret-canaries-'));
const secrets = join(folder, 'secrets');
const out = join(folder, 'dist');
const overlays = ['kubevirt-prow-control-plane', 'prow-workloads', 'starter-s3'];

/** Contents of private files. Each contains the unique word of its file. */
const variants: readonly ((word: string) => string | Buffer)[] = [
  (word) => `${word}  \t `,
  (word) => `${word}\r\n`,
  (word) => Buffer.concat([Buffer.from(word), Buffer.from([0xff, 0xfe, 0x00])]),
  (word) => `7${word.length}310551973${word}`,
  (word) => `token: ${word}\nlist: [${word}]\n`,
  (word) => Buffer.from(`${word} in base64`).toString('base64'),
  (word) => word.repeat(400),
  (word) => `\n\n${word}\n\n`,
];

/** The unique words of all private files. */
const words: string[] = [];

/** A word in base64, at each of the three offsets. */
function base64Forms(word: string): string[] {
  return [0, 1, 2].map((shift) => Buffer.from(`${' '.repeat(shift)}${word}`).toString('base64').slice(shift === 0 ? 0 : 4, -4));
}

function files(below: string): string[] {
  return readdirSync(below, { recursive: true, encoding: 'utf8' }).map((file) => join(below, file)).filter((file) => statSync(file).isFile());
}

/** Writes a unique word to every private file. Files that need a certain format keep it. */
function fill(): void {
  environments(overlays).forEach((environment) => writeStubSecrets(environment, secrets));
  files(secrets).forEach((file, index) => {
    const word = `canary${String(index).padStart(2, '0')}x${'q'.repeat(8)}`;
    words.push(word);
    const stub = readFileSync(file, 'utf8');
    const isEnvFile = /^\w+=placeholder$/m.test(stub);
    const isText = isEnvFile || file.endsWith('prow-admins') || dirname(file).endsWith('minio') || file.endsWith('ca.crt');
    writeFileSync(file, isEnvFile ? stub.replaceAll('placeholder', word) : isText ? `${word}\n` : variants[index % variants.length]!(word));
  });
}

function run(...args: readonly string[]): { readonly status: number | null; readonly printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'prow-deploy.js'), ...args], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { status, printed: `${stdout}${stderr}` };
}

/** The words that a text contains, as text or in base64. */
function leaked(text: string): string[] {
  return words.flatMap((word) => [word, ...base64Forms(word)]).filter((form) => text.includes(form));
}

beforeAll(fill);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('synth writes private values only to 10-secrets.k8s.yaml', () => {
  expect(words.length).toBeGreaterThan(variants.length);
  const synth = run('synth', ...overlays, '--secrets', secrets, '--out', out);
  expect(synth).toEqual({ status: 0, printed: expect.stringContaining('starter-s3: ') });
  expect(leaked(synth.printed)).toEqual([]);
  const telling = files(out).filter((file) => leaked(readFileSync(file, 'utf8')).length > 0);
  expect(telling.map((file) => file.slice(out.length + 1))).toEqual(expect.arrayContaining(overlays.map((overlay) => join(overlay, '10-secrets.k8s.yaml'))));
  expect(telling.filter((file) => !file.endsWith('/10-secrets.k8s.yaml'))).toEqual([]);
});

test.each<[string, number, (overlay: string) => readonly string[]]>([
  ['verify', 0, (overlay) => ['verify', join(out, overlay), '--overlay', overlay]],
  ['verify as JSON', 0, (overlay) => ['verify', join(out, overlay), '--overlay', overlay, '--output', 'json']],
  ['verify for GitHub', 1, (overlay) => ['verify', join(out, overlay, '10-secrets.k8s.yaml'), '--output', 'github']],
  ['verify of the private file alone', 1, (overlay) => ['verify', join(out, overlay, '10-secrets.k8s.yaml')]],
  ['compare with itself', 0, (overlay) => ['compare', join(out, overlay), join(out, overlay), '--verbose', '--no-deviations']],
  ['compare with nothing private', 1, (overlay) => ['compare', join(out, overlay), join(folder, 'bare', overlay), '--no-deviations']],
  ['compare the other way', 1, (overlay) => ['compare', join(folder, 'bare', overlay), join(out, overlay), '--no-deviations']],
  ['compare with other private values', 1, (overlay) => ['compare', join(out, overlay), join(folder, 'other', overlay), '--no-deviations']],
])('%s prints no private value', (_what, status, args) => {
  if (!existsSync(join(folder, 'bare'))) {
    expect(run('synth', ...overlays, '--out', join(folder, 'bare')).status).toBe(0);
    environments(overlays).forEach((environment) => writeStubSecrets(environment, join(folder, 'stubs')));
    expect(run('synth', ...overlays, '--secrets', join(folder, 'stubs'), '--out', join(folder, 'other')).status).toBe(0);
  }
  const { status: ended, printed } = run(...args('kubevirt-prow-control-plane'));
  expect(printed).not.toBe('');
  expect(leaked(printed)).toEqual([]);
  expect(ended).toBe(status);
});

test('a failed run prints no private value and leaves the output unchanged', () => {
  const before = files(out).map((file) => readFileSync(file, 'latin1'));
  const [first, ...others] = files(secrets);
  const content = readFileSync(first!);
  rmSync(first!);
  mkdirSync(join(secrets, 'broken'));
  others.filter((file) => dirname(file).endsWith('minio')).forEach((file) => writeFileSync(file, Buffer.from([0x63, 0xff, 0x0a])));
  for (const args of [['synth', ...overlays, '--secrets', secrets, '--out', out], ['synth', '--secrets', join(first!, 'none'), '--out', out]]) {
    const { status, printed } = run(...args);
    expect(status).toBe(2);
    expect(leaked(printed)).toEqual([]);
  }
  writeFileSync(first!, content);
  expect(files(out).map((file) => readFileSync(file, 'latin1'))).toEqual(before);
});
