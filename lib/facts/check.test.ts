import { instance, callable, alternatives, fields, integer, list, mapping, oneOf, optional, text, type Check } from './check';

function found(check: Check, value: unknown, field = 'f'): string[] {
  const problems: string[] = [];
  check(value, field, (problem) => problems.push(problem));
  return problems;
}

class Toleration {}

const short = text((value) => value.length < 3, 'a short text');
const pair = fields<{ one: string; two?: string }>({ one: short, two: optional(short) });
const choice = alternatives({ file: fields<{ file: string }>({ file: short }), folder: fields<{ folder: string }>({ folder: short }) });

test.each<[string, Check, unknown, string[]]>([
  ['a text', short, 'ab', []],
  ['a text of another form', short, 'abc', ['f: "abc" is not a short text']],
  ['no text', short, 1, ['f: 1 is not a short text']],
  ['nothing', short, undefined, ['f: nothing is not a short text']],
  ['a function', short, () => 'a', ['f: a function is not a short text']],
  ['what may be left out', optional(short), undefined, []],
  ['null, which is not left out', optional(short), null, ['f: null is not a short text']],
  ['what may be left out and is wrong', optional(short), 'abc', ['f: "abc" is not a short text']],
  ['one of some', oneOf<string | number>('a', 1), 1, []],
  ['none of some', oneOf<string | number>('a', 1), '1', ['f: "1" is none of "a", 1']],
  ['the least', integer(1, 3), 1, []],
  ['the most', integer(1, 3), 3, []],
  ['less', integer(1, 3), 0, ['f: 0 is not a whole number from 1 to 3']],
  ['more', integer(1, 3), 4, ['f: 4 is not a whole number from 1 to 3']],
  ['a fraction', integer(1, 3), 1.5, ['f: 1.5 is not a whole number from 1 to 3']],
  ['a number as text', integer(1), '2', ['f: "2" is not a whole number from 1']],
  ['a function, whatever it answers', callable('a function to flags'), () => 'a', []],
  ['no function', callable('a function to flags'), 'a', ['f: a text is not a function to flags']],
  ['an instance', instance(Toleration, 'a toleration'), new Toleration(), []],
  ['no instance', instance(Toleration, 'a toleration'), {}, ['f: a mapping is not a toleration']],
  ['a list', list(short), ['a', 'b'], []],
  ['a list with wrong items', list(short), ['abc', 'a', 1], ['f[0]: "abc" is not a short text', 'f[2]: 1 is not a short text']],
  ['no list', list(short), 'a', ['f: a text is not a list']],
  ['a mapping', mapping(short), { abc: 'a' }, []],
  ['a mapping with wrong values', mapping(short), { a: 'abc', b: 'b' }, ['f.a: "abc" is not a short text']],
  ['a mapping with wrong keys', mapping(short, short), { abc: 'a' }, ['f: "abc" is not a short text']],
  ['no mapping, but a list', mapping(short), ['a'], ['f: a list is not a mapping']],
  ['no mapping, but null', mapping(short), null, ['f: null is not a mapping']],
  ['a missing mapping', mapping(short), undefined, ['f: is missing']],
  ['fields', pair, { one: 'a', two: 'b' }, []],
  ['fields less one', pair, { one: 'a' }, []],
  ['a field that is missing', pair, { two: 'b' }, ['f.one: nothing is not a short text']],
  ['fields that nobody knows', pair, { one: 'a', tow: 'b' }, ['f.tow: no such field; did you mean "two"?']],
  ['a wrong field', pair, { one: 'abc', two: 'abc' }, ['f.one: "abc" is not a short text', 'f.two: "abc" is not a short text']],
  ['no fields', pair, 'a', ['f: a text is not a mapping']],
  ['one of two', choice, { file: 'a' }, []],
  ['the other of two', choice, { folder: 'a', file: undefined }, ['f.file: no such field']],
  ['one of two that is wrong', choice, { file: 'abc' }, ['f.file: "abc" is not a short text']],
  ['both of two', choice, { file: 'a', folder: 'b' }, ['f: needs exactly one of file, folder; it has file and folder']],
  ['neither of two', choice, {}, ['f: needs exactly one of file, folder; it has none']],
  ['a misspelt one of two', choice, { fiel: 'a' }, ['f: needs exactly one of file, folder; it has none; did you mean "file"?']],
  ['no mapping, where one of two is needed', choice, 1, ['f: 1 is not a mapping']],
])('%s', (_, check, value, problems) => {
  expect(found(check, value).map((problem) => problem.replace(/^(f\.file: no such field).*/, '$1'))).toEqual(problems);
});

test('the fields of the whole have no prefix', () => {
  expect(found(pair, { one: 'abc', three: 1 }, '')).toEqual(['three: no such field; known: one, two', 'one: "abc" is not a short text']);
});
