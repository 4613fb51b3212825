import { regexpFinds, regexpProblem } from './regexp';

test.each([
  ['release-\\d+', 'release-1', true],
  ['^release-\\d+$', 'my-release-1', false],
  ['(?i)MAIN', 'main', true],
  ['', 'anything', true],
  ['(?m)^b$', 'a\nb', true],
])('%s is looked for in %j as Go does: %s', (pattern, text, isFound) => {
  expect(regexpProblem(pattern)).toBeUndefined();
  expect(regexpFinds(pattern, text)).toBe(isFound);
});

test.each(['(', '[b-a]', 'a**', '(?=a)', '(a)\\1', 'a{2,1}'])('%s is refused, as RE2 refuses it', (pattern) => {
  expect(regexpProblem(pattern)).toMatch(/^not a regular expression as Go reads them \(RE2\): ./);
  expect(regexpFinds(pattern, 'a')).toBeUndefined();
});

test.each(['^(a+)+$', '(a|a)*b', '^(a|aa)+$', '(.*)*x'])('%s takes no longer than the text is long', (pattern) => {
  expect(regexpFinds(pattern, `${'a'.repeat(10_000)}!`)).toBe(false);
}, 10_000);

test('a long repetition of a pattern within a pattern ends', () => {
  expect(regexpFinds(`^(${'a?'.repeat(34)}${'a'.repeat(34)})+_release$`, 'a'.repeat(200))).toBe(false);
}, 10_000);
