import { SecretDeclaration, isSecretDeclaration, type SecretProps } from './secret';
import { declaredSecrets } from './secret-checks';

/** The problems of Secrets as plain JavaScript may declare them. */
function problems(...secrets: unknown[]): string[] {
  const found: string[] = [];
  declaredSecrets(secrets, 'secrets', (problem) => found.push(problem));
  return found;
}

function declared(props: unknown): SecretDeclaration {
  return new SecretDeclaration(props as SecretProps<string>);
}

/** The problems of one source of a value. */
function ofSource(source: unknown): string[] {
  return problems(declared({ name: 'token', data: { key: source } }));
}

test('valid declarations have no problem', () => {
  const sources = [
    { file: 'github/token' }, { file: '..data/token' }, { file: 'token', text: true }, { envFile: 'login', field: 'password' }, { literal: '' },
    { template: '{{ a }}-{{b}}-{{prowHost}}', values: { a: { file: 'a' }, b: { envFile: 'b', field: 'b' } }, orFile: 'whole' },
  ];
  expect(sources.flatMap(ofSource)).toEqual([]);
  expect(problems(declared({ name: 'a.b-c', namespaces: ['prow', 'jobs'], data: { '.dockerconfigjson': { file: 'a' }, 'A_b-1': { file: 'b' } } }))).toEqual([]);
});

test.each<[string, unknown, string | RegExp]>([
  ['no name', { data: {} }, /^secrets\[0\]\.name: .*is not a DNS subdomain/],
  ['a name that Kubernetes refuses', { name: 'Git Hub', data: {} }, /^secrets\[0\]\.name: "Git Hub" is not a DNS subdomain/],
  ['an unknown namespace', { name: 'a', namespaces: ['prod'], data: {} }, 'secrets[0].namespaces[0]: "prod" is none of "prow", "jobs"'],
  ['no namespace', { name: 'a', namespaces: [], data: {} }, 'secrets[0].namespaces: needs at least one of "prow", "jobs"'],
  ['an unknown field', { name: 'a', namespace: ['jobs'], data: {} }, 'secrets[0].namespace: no such field; did you mean "namespaces"?'],
  ['no data', { name: 'a' }, 'secrets[0].data: is missing: it has to be a mapping from keys to sources'],
  ['null as data', { name: 'a', data: null }, 'secrets[0].data: null is not a mapping from keys to sources'],
  ['a text as data', { name: 'a', data: 'canary' }, 'secrets[0].data: a text is not a mapping from keys to sources'],
  ['a number as data', { name: 'a', data: 5 }, 'secrets[0].data: a number is not a mapping from keys to sources'],
  ['a key with a blank and a slash', { name: 'a', data: { 'a b/c': { file: 'a' } } }, /^secrets\[0\]\.data: "a b\/c" is not a key of a Secret: up to 253 letters/],
  ['a key that leads up', { name: 'a', data: { '..': { file: 'a' } } }, /^secrets\[0\]\.data: "\.\." is not a key of a Secret/],
  ['a key that is the folder', { name: 'a', data: { '.': { file: 'a' } } }, /^secrets\[0\]\.data: "\." is not a key of a Secret/],
  ['a key that is too long', { name: 'a', data: { ['a'.repeat(254)]: { file: 'a' } } }, /^secrets\[0\]\.data: "a+\.\.\." is not a key of a Secret/],
])('%s is reported', (_what, props, problem) => {
  expect(problems(declared(props))).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
});

const isNone = 'secrets[0].data.key: needs exactly one of file, envFile, literal, template, elsewhere; it has none';

test.each<[string, unknown, string]>([
  ['a misspelt form', { fil: 'a' }, `${isNone}; did you mean "file"?`],
  ['two forms', { file: 'a', literal: 'b' }, 'secrets[0].data.key: needs exactly one of file, envFile, literal, template, elsewhere; it has file and literal'],
  ['a misspelt field', { file: 'a', txt: true }, 'secrets[0].data.key.txt: no such field; did you mean "text"?'],
  ['a path that leads out', { file: '../../etc/hostname' }, 'secrets[0].data.key.file: "../../etc/hostname" is not a path inside the secrets directory, such as "github/token"'],
  ['an absolute path', { envFile: '/etc/a', field: 'a' }, 'secrets[0].data.key.envFile: "/etc/a" is not a path inside the secrets directory, such as "github/token"'],
  ['the directory itself', { file: './' }, 'secrets[0].data.key.file: "./" is not a path inside the secrets directory, such as "github/token"'],
  ['a number as a path', { file: 1 }, 'secrets[0].data.key.file: 1 is not a path inside the secrets directory, such as "github/token"'],
  ['a field with "="', { envFile: 'a', field: 'a=' }, 'secrets[0].data.key.field: "a=" is not the name before the "=" of a line, such as "password"'],
  ['a number as a literal', { literal: 1 }, 'secrets[0].data.key.literal: 1 is not a text'],
  ['a path of the whole that leads out', { template: '', values: {}, orFile: 'a/../../b' }, 'secrets[0].data.key.orFile: "a/../../b" is not a path inside the secrets directory, such as "github/token"'],
  ['a template without values', { template: 'a' }, 'secrets[0].data.key.values: is missing: it has to be a mapping from names to sources'],
  ['a template that is not balanced', { template: 'a\n{{a}', values: {} }, 'secrets[0].data.key.template: line 2: "{{a" is not closed: write {{a}}, with a name of letters, digits and _'],
  ['a name that no template can name', { template: 'a', values: { 'a-b': { file: 'a' } } }, 'secrets[0].data.key.values: "a-b" is not a name for a template: letters, digits and _'],
  ['a template in a template', { template: 'a', values: { a: { literal: 'b' } } }, 'secrets[0].data.key.values.a: needs exactly one of file, envFile; it has none; known: envFile, file'],
])('%s is reported', (_what, source, problem) => {
  expect(ofSource(source)).toEqual([problem]);
});

test.each<[unknown]>([['canary'], [['canary']], [undefined], [null], [4711]])('%j instead of a source is reported and not shown', (source) => {
  const found = [...ofSource(source), ...ofSource({ template: '{{a}}', values: { a: source } }), ...ofSource({ template: '{{a}}', values: source })];
  expect(found).toEqual([
    expect.stringMatching(/^secrets\[0\]\.data\.key: .* (has to be|is not) \{ file: PATH \} or \{ envFile: PATH, field: NAME \}, in the secrets directory, or /),
    expect.stringMatching(/^secrets\[0\]\.data\.key\.values\.a: .* (has to be|is not) \{ file: PATH \} or \{ envFile: PATH, field: NAME \}, in the secrets directory$/),
    expect.stringMatching(/^secrets\[0\]\.data\.key\.values: .* (has to be|is not) a mapping from names to sources$/),
  ]);
  expect(found.join('\n')).not.toMatch(/canary|4711/);
});

test('reports a value that is not a declaration without showing it, and a declaration without props', () => {
  expect(problems({ name: 'a', data: { token: 'canary' } })).toEqual([
    'secrets[0]: is not a declared Secret; declare it with new SecretDeclaration({ name, data })',
  ]);
  expect(problems(declared(undefined))).toHaveLength(2);
});

test('all problems are reported at once', () => {
  expect(problems(declared({ name: 'a', data: { a: {}, b: 'c', '..': {} } }), undefined, declared({}))).toHaveLength(7);
});

test('recognises a declaration of another copy of the package, and refuses a plain object', () => {
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const copy = require('./secret') as { readonly SecretDeclaration: typeof SecretDeclaration };
    const foreign = new copy.SecretDeclaration({ name: 'a', data: { a: { file: 'a' } } });
    expect(foreign).not.toBeInstanceOf(SecretDeclaration);
    expect(isSecretDeclaration(foreign)).toBe(true);
    expect(problems(foreign)).toEqual([]);
  });
  expect([{ ...declared({ name: 'a', data: {} }) }, {}, null, 'a'].filter(isSecretDeclaration)).toEqual([]);
});
