import { SecretDeclaration } from './secret';
import { secretDeclaration } from './secret-checks';

function problems(declaration: unknown): string[] {
  const found: string[] = [];
  secretDeclaration(declaration, 'secrets[0]', (problem) => found.push(problem));
  return found;
}

/** A declaration as plain JavaScript may write it. */
function declare(props: object): SecretDeclaration {
  return new SecretDeclaration({ name: 'token', data: { token: { file: 'token' } }, ...props } as never);
}

test('every form of source is right', () => {
  const data = {
    'a': { file: 'github/token', text: true },
    'b.c': { envFile: 'env', field: 'user' },
    'd_e': { literal: '' },
    'f': { template: '{{user}}', values: { user: { envFile: 'env', field: 'user' } }, orFile: 'ready' },
  };
  expect(problems(declare({ name: 'a.b', namespaces: ['prow', 'jobs'], data }))).toEqual([]);
});

test.each<[string, object, string]>([
  ['a missing name', { name: undefined }, 'secrets[0].name: nothing is not a DNS subdomain'],
  ['a name that is none', { name: 'a_b' }, 'secrets[0].name: "a_b" is not a DNS subdomain'],
  ['a namespace', { namespaces: ['prowJobs'] }, 'secrets[0].namespaces[0]: "prowJobs" is none of "prow", "jobs"'],
  ['data that is missing', { data: undefined }, 'secrets[0].data: is missing'],
  ['data that is null', { data: null }, 'secrets[0].data: null is not a mapping'],
  ['data that is text', { data: 'token' }, 'secrets[0].data: "token" is not a mapping'],
  ['data that is a number', { data: 1 }, 'secrets[0].data: 1 is not a mapping'],
  ['a key with a slash', { data: { 'a b/c': { literal: '' } } }, 'secrets[0].data: "a b/c" is not a key of a Secret'],
  ['a key of two dots', { data: { '..': { literal: '' } } }, 'secrets[0].data: ".." is not a key of a Secret'],
  ['an unknown source', { data: { a: { fil: 'a' } } }, 'secrets[0].data.a: needs exactly one of file, envFile, literal, template; it has none; did you mean "file"?'],
  ['a source that is text', { data: { a: 'a' } }, 'secrets[0].data.a: "a" is not a mapping'],
  ['a path that leads out', { data: { a: { file: '../../etc/hostname' } } }, 'secrets[0].data.a.file: "../../etc/hostname" is not a path inside the secrets directory'],
  ['an absolute path', { data: { a: { envFile: '/etc/passwd', field: 'a' } } }, 'secrets[0].data.a.envFile: "/etc/passwd" is not a path inside the secrets directory'],
  ['a ready file that leads out', { data: { a: { template: '', values: {}, orFile: '../a' } } }, 'secrets[0].data.a.orFile: "../a" is not a path'],
  ['a template\'s value', { data: { a: { template: '', values: { b: { literal: 'a' } } } } }, 'secrets[0].data.a.values.b: needs exactly one of file, envFile'],
  ['a template\'s text', { data: { a: { template: 1, values: {} } } }, 'secrets[0].data.a.template: 1 is not a text'],
])('%s is told with what would be right', (_what, props, problem) => {
  expect(problems(declare(props))).toEqual([expect.stringContaining(problem)]);
});

test('what only looks like a declaration is told, and one of another copy of the package is as good as this one\'s', () => {
  expect(problems({ name: 'a', namespaces: ['prow'], data: {} })).toEqual(['secrets[0]: is not a declared Secret: new SecretDeclaration({ name, data })']);
  let other: unknown;
  jest.isolateModules(() => {
    const { SecretDeclaration: Other } = jest.requireActual<{ SecretDeclaration: typeof SecretDeclaration }>('./secret');
    other = new Other({ name: 'a', data: {} });
  });
  expect(other).not.toBeInstanceOf(SecretDeclaration);
  expect(problems(other)).toEqual([]);
});
