import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrivateFacts } from '../components/secrets';
import { SecretDeclaration, type SecretSource } from '../facts/secret';
import { writeStubSecrets } from './stub-secrets';

let folder: string;
let secrets: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stub-secrets-'));
  secrets = join(folder, 'a', 'secrets');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...sources: readonly SecretSource[]): void {
  writeFor('users', ...sources);
}

function writeFor(usersFile: string, ...sources: readonly SecretSource[]): void {
  const declared = new SecretDeclaration({ name: 'declared', data: Object.fromEntries(sources.map((source, index) => [`key-${index}`, source])) });
  const facts: PrivateFacts = { name: 'example', namespaces: { prow: 'prow', jobs: 'jobs' }, components: {}, admins: { usersFile }, secrets: [declared] };
  writeStubSecrets(facts, secrets);
}

test('writes every declared file, readable by its owner only, whatever the umask', () => {
  const before = process.umask(0);
  try {
    write({ file: 'a/b/c' }, { envFile: 'login', field: 'user' }, { envFile: 'login', field: 'password' }, { template: '{{a}}', values: { a: { file: 'd' } } });
  } finally {
    process.umask(before);
  }
  const entries = readdirSync(secrets, { recursive: true, encoding: 'utf8' }).sort();
  expect(entries).toEqual(['a', 'a/b', 'a/b/c', 'd', 'login', 'users']);
  const modes = ['', ...entries].map((entry) => statSync(join(secrets, entry))).map((stat) => [stat.isDirectory(), (stat.mode & 0o777).toString(8)]);
  expect(modes.filter(([isFolder, mode]) => mode !== (isFolder ? '700' : '600'))).toEqual([]);
  expect(readFileSync(join(secrets, 'login'), 'utf8')).toBe('user=placeholder\npassword=placeholder\n');
});

test('keeps existing files, and dangling links', () => {
  mkdirSync(secrets, { recursive: true });
  writeFileSync(join(secrets, 'token'), 'real');
  symlinkSync(join(folder, 'nothing'), join(secrets, 'link'));
  write({ file: 'token' }, { file: 'link' });
  expect(readFileSync(join(secrets, 'token'), 'utf8')).toBe('real');
  expect(existsSync(join(folder, 'nothing'))).toBe(false);
});

test('writes nothing outside of the directory, links resolved, and reports all such files at once', () => {
  mkdirSync(secrets, { recursive: true });
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  symlinkSync(elsewhere, join(secrets, 'link'));
  expect(() => writeFor('../secrets-2/users', { file: 'link/token' }, { file: 'link/deep/token' })).toThrow([
    join(secrets, 'link', 'token'), join(secrets, 'link', 'deep', 'token'), join(folder, 'a', 'secrets-2', 'users'),
  ].map((path) => `${path}: leads out of the secrets directory`).join('\n'));
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(readdirSync(join(folder, 'a'))).toEqual(['secrets']);
});

test('reports an invalid declaration, and writes nothing', () => {
  expect(() => write({ file: '../up' })).toThrow('example: secrets[0].data.key-0.file: "../up" is not a path inside the secrets directory');
  expect(existsSync(secrets)).toBe(false);
});

test('reports a folder that cannot be made', () => {
  mkdirSync(secrets, { recursive: true });
  writeFileSync(join(secrets, 'token'), '');
  symlinkSync(join(secrets, 'nothing'), join(secrets, 'link'));
  expect(() => write({ file: 'token/a' }, { file: 'link/a' })).toThrow(
    `${join(secrets, 'token', 'a')}: cannot be written (ENOTDIR)\n${join(secrets, 'link', 'a')}: cannot be written (ENOENT)`,
  );
});
