import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import type { SecretSource } from '../facts/secret';
import { SecretValues } from './secret-values';

const folder = mkdtempSync(join(tmpdir(), 'secret-values-'));
const secrets = join(folder, 'secrets');
mkdirSync(secrets);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(secrets, file)), { recursive: true });
  writeFileSync(join(secrets, file), content);
}

/** A value as in a Secret, and its problems. */
function read(source: SecretSource): { readonly bytes: Buffer; readonly problems: readonly string[] } {
  const values = new SecretValues(secrets, { prowHost: 'prow.example.org' });
  return { bytes: Buffer.from(values.base64(source), 'base64'), problems: values.problems };
}

/** A value without problems. */
function valueOf(source: SecretSource): string {
  const { bytes, problems } = read(source);
  expect(problems).toEqual([]);
  return bytes.toString('latin1');
}

const notUtf8 = Buffer.from([0x61, 0x0a, 0x62, 0xff, 0xfe, 0x0a]);

test.each(['value', 'value\n', 'value\r\n', 'value\n\n', ' value \n', notUtf8.toString('latin1'), '\xef\xbb\xbfvalue\n'])('the file %j is the value, byte for byte', (content) => {
  write('value', Buffer.from(content, 'latin1'));
  expect(valueOf({ file: 'value' })).toBe(content);
});

test.each([
  ['value', 'value'], ['value\n', 'value'], ['value\r\n', 'value'], ['value\n\n', 'value\n'], [' value \n', ' value '], ['\xef\xbb\xbfvalue\n', 'value'],
])('the file %j is %j as text, and the same in a template', (content, value) => {
  write('value', Buffer.from(content, 'latin1'));
  expect(valueOf({ file: 'value', text: true })).toBe(value);
  expect(valueOf({ template: '<{{a}}>', values: { a: { file: 'value' } } })).toBe(`<${value}>`);
  expect(valueOf({ template: '<{{ a }}>', values: { a: { file: 'value', text: true } } })).toBe(`<${value}>`);
});

test.each(['\n', '\r\n'])('reads the fields of an env file whose lines end in %j', (end) => {
  write('login', ['user= me ', 'password=old', '# a comment', 'password=a=b', 'last=x'].join(end));
  expect(['user', 'password', 'last'].map((field) => valueOf({ envFile: 'login', field }))).toEqual([' me ', 'a=b', 'x']);
  write('login', `user=me${end}`);
  expect(valueOf({ template: '{{a}}', values: { a: { envFile: 'login', field: 'user' } } })).toBe('me');
});

test('reads the lines of a file, with any line ends', () => {
  write('users', 'a@example.org\r\n\n# somebody\n b@example.org');
  expect(new SecretValues(secrets, {}).lines('users')).toEqual(['a@example.org', 'b@example.org']);
});

test('refuses bytes that are not UTF-8 in text, with file and line, and takes them in a binary file', () => {
  write('value', notUtf8);
  const file: SecretSource = { file: 'value' };
  const problem = `${secrets}/value:2: is not UTF-8 text`;
  expect(read({ ...file, text: true }).problems).toEqual([problem]);
  expect(read({ envFile: 'value', field: 'a' }).problems).toEqual([problem]);
  expect(read({ template: '{{a}}', values: { a: file } }).problems).toEqual([problem]);
  const values = new SecretValues(secrets, {});
  expect([values.text(file), values.lines('value'), values.problems]).toEqual(['', [], [problem]]);
  expect(valueOf({ template: 'a', values: {}, orFile: 'value' })).toBe(notUtf8.toString('latin1'));
  write('first', Buffer.from([0xff]));
  expect(read({ file: 'first', text: true }).problems).toEqual([`${secrets}/first:1: is not UTF-8 text`]);
});

test('reports a blank value as empty', () => {
  write('value', ' \t\r\n\n');
  const problem = `${secrets}/value: is empty`;
  const sources: SecretSource[] = [
    { file: 'value' }, { file: 'value', text: true }, { envFile: 'value', field: 'a' }, { template: '{{a}}', values: { a: { file: 'value' } } },
    { template: 'a', values: {}, orFile: 'value' },
  ];
  expect(sources.map((source) => read(source).problems)).toEqual(sources.map(() => [problem]));
  write('login', 'user=me\npassword= \r\ntoken=\n');
  expect(['password', 'token', 'key'].flatMap((field) => read({ envFile: 'login', field }).problems)).toEqual([
    `${secrets}/login:2: password is empty`, `${secrets}/login:3: token is empty`, `${secrets}/login: holds no line "key=VALUE"`,
  ]);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'prowhost'])('{{%s}} is an unknown name', (name) => {
  expect(read({ template: `{{${name}}}`, values: {} }).problems).toEqual([
    expect.stringMatching(`^a Secret's template names \\{\\{${name}\\}\\}, which has no value here; (known: prowHost|did you mean "prowHost"\\?)$`),
  ]);
});

test('fills a template with facts and values, and replaces no placeholder in a value', () => {
  write('value', '{{prowHost}} $& $1\n');
  expect(valueOf({ template: '{{prowHost}}/{{a}}', values: { a: { file: 'value' } } })).toBe('prow.example.org/{{prowHost}} $& $1');
  expect(valueOf({ template: '{{a}}', values: { a: { file: 'value' } }, orFile: 'not-there' })).toBe('{{prowHost}} $& $1');
});

test('reads no file outside of the directory, links resolved', () => {
  writeFileSync(join(folder, 'outside'), 'canary');
  symlinkSync(join(folder, 'outside'), join(secrets, 'link'));
  symlinkSync(folder, join(secrets, 'up'));
  const problems = ['../outside', 'link', 'up/outside'].map((file) => {
    const { bytes, problems } = read({ file });
    expect(bytes).toHaveLength(0);
    return problems;
  });
  const end = `leads out of the secrets directory, to ${join(folder, 'outside')}`;
  expect(problems).toEqual([[`${folder}/outside: ${end}`], [`${secrets}/link: ${end}`], [`${secrets}/up/outside: ${end}`]]);
});

test('follows links inside the directory, as in a mounted Secret, and a link to the directory', () => {
  write('..2020/token', 'value');
  symlinkSync('..2020', join(secrets, '..data'));
  symlinkSync('..data/token', join(secrets, 'token'));
  expect(valueOf({ file: 'token' })).toBe('value');
  expect(valueOf({ file: '..data/token' })).toBe('value');
  symlinkSync(secrets, join(folder, 'elsewhere'));
  expect(new SecretValues(join(folder, 'elsewhere'), {}).text({ file: 'token' })).toBe('value');
});

test('reports a folder instead of a file', () => {
  mkdirSync(join(secrets, 'folder'));
  expect(read({ file: 'folder' }).problems).toEqual([`${secrets}/folder: is not a file`]);
});

test.each([['nowhere', 'the folder with private values is missing'], ['file', 'is not a folder; private values stand in one, each in a file']])('reports an unusable directory, %s, once', (name, problem) => {
  writeFileSync(join(folder, 'file'), '');
  const path = join(folder, name);
  const values = new SecretValues(path, {});
  const taken = [values.text({ file: 'a' }), values.base64({ envFile: 'b', field: 'b' }), values.lines('c'), values.text({ template: 'd', values: {}, orFile: 'e' })];
  expect(taken).toEqual(['', '', [], 'd']);
  expect(values.problems).toEqual([`${path}: ${problem}`]);
});

test('prints no value', () => {
  write('value', 'canary');
  const values = new SecretValues(secrets, {});
  expect(values.text({ file: 'value' })).toBe('canary');
  const canary = /canary|63 61 6e 61 72 79|99,\s*97/;
  expect(inspect(values, { depth: 9 })).not.toMatch(canary);
  expect(JSON.stringify(values)).not.toMatch(canary);
});
