import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrivateFacts } from './components/secrets';
import { SecretDeclaration } from './environment/secret';
import type { SecretSource } from './environment/secret';
import { SecretValues } from './secret-values';
import { starter } from './starter/starter';
import { writeStubSecrets } from './stub-secrets';

let folder: string;
let directory: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-values-'));
  directory = join(folder, 'secrets');
  mkdirSync(directory);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(join(directory, file, '..'), { recursive: true });
  writeFileSync(join(directory, file), content);
}

/** A value as a Secret holds it, and what is wrong with it. */
function read(source: SecretSource, facts: Record<string, string> = {}): { value: string; problems: readonly string[] } {
  const values = new SecretValues(directory, facts);
  return { value: Buffer.from(values.base64(source), 'base64').toString('latin1'), problems: values.problems.map((line) => line.replace(folder, '')) };
}

test('a file is its value byte for byte; where the value is text, one line end is no part of it', () => {
  for (const content of ['a', 'a\n', 'a\r\n', 'a\n\n', ' a \n', '\xff\x00\n']) {
    write('value', Buffer.from(content, 'latin1'));
    expect(read({ file: 'value' })).toEqual({ value: content, problems: [] });
  }
  for (const [content, value] of [['a', 'a'], ['a\n', 'a'], ['a\r\n', 'a'], ['a\n\n', 'a\n'], [' a \n', ' a ']] as const) {
    write('value', content);
    expect(read({ file: 'value', text: true })).toEqual({ value, problems: [] });
    expect(read({ template: '<{{it}}>', values: { it: { file: 'value' } } })).toEqual({ value: `<${value}>`, problems: [] });
  }
});

test('MinIO and who speaks to it get the same user and password, however the files end', () => {
  const environment = starter({ name: 'example', org: 'example', host: 'prow.example.org', appId: '1', storage: { minio: {} } });
  writeStubSecrets(environment, directory);
  write('minio/user', 'somebody\r\n');
  write('minio/password', 'a password\n');
  const values = new SecretValues(directory, { namePrefix: '', prowNamespace: 'prow', prowHost: 'prow.example.org' });
  const [root, credentials] = ['minio-root-creds', 's3-credentials'].map((name) => environment.secrets.find((secret) => secret.name === name)!.data);
  const told = JSON.parse(values.text(credentials!['service-account.json']!)) as Record<string, string>;
  expect([values.text(root!.user!), values.text(root!.password!)]).toEqual(['somebody', 'a password']);
  expect([told.access_key, told.secret_key]).toEqual(['somebody', 'a password']);
});

test('an env file gives the last line of a name, without the line end of any system', () => {
  write('env', 'user=one\r\npassword=a=b \r\nuser=two\r\n');
  expect(read({ envFile: 'env', field: 'user' })).toEqual({ value: 'two', problems: [] });
  expect(read({ envFile: 'env', field: 'password' })).toEqual({ value: 'a=b ', problems: [] });
  expect(read({ envFile: 'env', field: 'pass' }).problems).toEqual(['/secrets/env: holds no line "pass=VALUE"']);
});

test('users stand one a line, beside blank lines and comments', () => {
  write('users', '# admins\none@example.org \r\n\n  #two@example.org\nthree@example.org');
  expect(new SecretValues(directory, {}).lines('users')).toEqual(['one@example.org', 'three@example.org']);
});

test('what has to be text and is not UTF-8 is told with its line, and nothing takes its place', () => {
  write('value', Buffer.from('fine\nuser=\xff\n', 'latin1'));
  const problem = ['/secrets/value:2: is no UTF-8 text'];
  expect(read({ file: 'value', text: true }).problems).toEqual(problem);
  expect(read({ template: '{{it}}', values: { it: { file: 'value' } } }).problems).toEqual(problem);
  expect(read({ envFile: 'value', field: 'user' }).problems).toEqual(expect.arrayContaining(problem));
  const values = new SecretValues(directory, {});
  expect(values.lines('value')).toEqual([]);
  expect(values.problems).toEqual([expect.stringContaining('value:2: is no UTF-8 text')]);
});

test('a template names values and facts, with blanks or without, and nothing else', () => {
  write('it', 'value\n');
  const values = { it: { file: 'it' } };
  expect(read({ template: '{{it}} {{ it }} {{host}} }}', values }, { host: 'example.org' })).toEqual({ value: 'value value example.org }}', problems: [] });
  for (const name of ['constructor', 'toString', '__proto__', 'ti', '']) {
    expect(read({ template: `{{${name}}}`, values }).problems).toEqual([expect.stringContaining(`a Secret's template names {{${name}}}, which has no value here`)]);
  }
  expect(read({ template: '{{it', values }).problems).toEqual(['a Secret\'s template has a {{ without its }}']);
});

test('a value that holds a placeholder is no template', () => {
  write('it', '{{other}}');
  expect(read({ template: '{{it}}', values: { it: { file: 'it' } } })).toEqual({ value: '{{other}}', problems: [] });
});

test('a ready file takes the template\'s place, and one that cannot be read is told', () => {
  const source = { template: 'template', values: {}, orFile: 'ready' };
  expect(read(source)).toEqual({ value: 'template', problems: [] });
  write('ready', 'ready\n');
  expect(read(source)).toEqual({ value: 'ready\n', problems: [] });
  rmSync(join(directory, 'ready'));
  mkdirSync(join(directory, 'ready'));
  expect(read(source).problems).toEqual(['/secrets/ready: cannot be read: illegal operation on a directory']);
});

test('files that are missing, empty or blank are told, each once', () => {
  write('blank', ' \n');
  const values = new SecretValues(directory, {});
  for (const file of ['missing', 'blank', 'missing']) {
    values.base64({ file });
  }
  expect(values.problems).toEqual([`${directory}/missing: is missing`, `${directory}/blank: is empty`]);
});

test('no path and no link leads out of the directory', () => {
  writeFileSync(join(folder, 'outside'), 'a canary');
  symlinkSync('../outside', join(directory, 'link'));
  symlinkSync('..', join(directory, 'up'));
  write('inside', 'value');
  symlinkSync('inside', join(directory, 'alias'));
  for (const file of ['../outside', 'link', 'up/outside']) {
    const { value, problems } = read({ file });
    expect({ value, problems }).toEqual({ value: '', problems: [expect.stringMatching(/leads out of the secrets directory/)] });
  }
  expect(read({ file: 'alias' })).toEqual({ value: 'value', problems: [] });
});

test('a directory that is none is told once, however many values are asked for', () => {
  for (const path of ['nowhere', 'secrets/file']) {
    write('file', '');
    const values = new SecretValues(join(folder, path), {});
    values.base64({ file: 'one' });
    values.base64({ file: 'other' });
    expect(values.problems).toEqual([`${join(folder, path)}: is no folder with private values`]);
  }
});

test('a directory in a repository that does not ignore it is refused, and no value is read', () => {
  mkdirSync(join(folder, '.git'));
  write('value', 'a canary');
  expect(read({ file: 'value' })).toEqual({ value: '', problems: [expect.stringMatching(/lies in the repository, and git does not ignore it; name it in .*\.gitignore/)] });
  writeFileSync(join(folder, '.gitignore'), 'secrets/\n');
  expect(read({ file: 'value' }).value).toBe('a canary');
});

describe('stub secrets', () => {
  const facts = (file: string): PrivateFacts => ({
    name: 'example', namespaces: { prow: 'prow', jobs: 'jobs' }, components: {},
    secrets: [new SecretDeclaration({ name: 'one', data: { key: { file } } })],
  });

  test('leave alone what is there, and are for their owner', () => {
    write('real', 'a real value');
    chmodSync(join(directory, 'real'), 0o640);
    writeStubSecrets(facts('real'), directory);
    writeStubSecrets(facts('deep/new'), directory);
    expect(readFileSync(join(directory, 'real'), 'utf8')).toBe('a real value');
    expect([statSync(join(directory, 'deep')).mode & 0o777, statSync(join(directory, 'deep', 'new')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test('are never written outside of their directory', () => {
    symlinkSync('..', join(directory, 'up'));
    for (const file of ['../outside', 'up/outside', 'new/../../outside']) {
      expect(() => writeStubSecrets(facts(file), directory)).toThrow(/leads out of the directory/);
      expect(existsSync(join(folder, 'outside'))).toBe(false);
    }
  });
});
