import { fillTemplate, templateProblems } from './secret-template';

test('replaces a placeholder, with or without blanks inside the braces', () => {
  expect(fillTemplate('{{a}} {{ a }} {{\ta}} {{{b}}}', (name) => name.toUpperCase())).toBe('A A A {B}');
  expect(templateProblems('{{a}} {{ a }} {{\ta}} {{{b}}}', ['a', 'b'])).toEqual([]);
});

test('does not replace placeholders in a value', () => {
  expect(fillTemplate('{{a}}', () => '{{b}} $& $1')).toBe('{{b}} $& $1');
});

test.each([
  ['{{a}', 'line 1: "{{a" is not closed: write {{a}}, with a name of letters, digits and _'],
  ['{{ a } {{a}}', 'line 1: "{{a" is not closed: write {{a}}, with a name of letters, digits and _'],
  ['x: {{a}}\ny: {{', 'line 2: "{{" is not closed: write {{name}}, with a name of letters, digits and _'],
  ['{{a.b}}', 'line 1: "{{a" is not closed: write {{a}}, with a name of letters, digits and _'],
  ['\n\n{a}}', 'line 3: "a}}" is not opened: write {{a}}'],
  ['a }}', 'line 1: "a}}" is not opened: write {{a}}'],
])('%j is reported with its line and the right form', (template, problem) => {
  expect(templateProblems(template, ['a'])).toEqual([problem]);
});

test('braces of JSON are not malformed placeholders', () => {
  expect(templateProblems(JSON.stringify({ one: { two: { key: '{{a}}' } } }), ['a'])).toEqual([]);
});
