import { constantName, keyLiteral } from './literal';

test.each([
  ['github-token', 'githubToken'],
  ['s3.example.org_credentials', 's3ExampleOrgCredentials'],
  ['Config', 'config'],
  ['1password', '_1password'],
  ['default', 'default2'],
  ['taken', 'taken2'],
  ['日本', '_'],
])('calls the constant for %s %s', (text, name) => {
  expect(constantName(text, new Set(['taken']))).toBe(name);
});

test.each([
  ['token', 'token'],
  ['default', 'default'],
  ['app.kubernetes.io/name', '\'app.kubernetes.io/name\''],
  ['1', '\'1\''],
  ['__proto__', '[\'__proto__\']'],
  ['it\'s', '[`it\'s`]'],
])('quotes the key %s only where it must', (key, literal) => {
  expect(keyLiteral(key)).toBe(literal);
});
