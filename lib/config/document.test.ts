import { readYaml } from './document';
import { describeFinding } from './finding';

function findings(text: string): string[] {
  return readYaml('f.yaml', text).findings.map(describeFinding);
}

test('scalars are what Prow takes them for', () => {
  const text = 'octal: 0400\non: on\nquoted: "yes"\nday: 2024-06-19\nbase60: 1:30\nhex: 0x1F\nnothing:\ntilde: ~\nfloat: 1.50\nexponent: 1e3\nbig: 1_000\n12: key\nblock: |\n  a\n  b\n';
  expect(readYaml('f.yaml', text).value).toEqual({
    12: 'key', big: 1000, block: 'a\nb\n', base60: '1:30', day: '2024-06-19', exponent: 1000, float: 1.5, hex: 31, nothing: null, octal: 256,
    quoted: 'yes', tilde: null,
    // The key `on`, which Prow too takes for true.
    true: true,
  });
});

test('aliases and merge keys are followed', () => {
  const { value, findings: found } = readYaml('f.yaml', 'a: &a {x: 1, z: 2}\nb: *a\nc: {<<: *a, x: 3}\nd: [*a]\n');
  expect(found).toEqual([]);
  expect(value).toEqual({ a: { x: 1, z: 2 }, b: { x: 1, z: 2 }, c: { x: 3, z: 2 }, d: [{ x: 1, z: 2 }] });
});

test.each([
  ['a: b\n  c\nd: e\n', { a: 'b c', d: 'e' }],
  ['a:\n- b\n- c: 1\n  d: |\n    x\n\n    y\n\n', { a: ['b', { c: 1, d: 'x\n\ny\n' }] }],
  ['---\na: [b, "c", 1] \n', { a: ['b', 'c', 1] }],
  ['a: >-\n\n  b\n  c\n\n\n  d\n', { a: '\nb c\n\nd' }],
  ['\'*\': 1\n"a b": 2\nc/**/*.d: 3\n', { '*': 1, 'a b': 2, 'c/**/*.d': 3 }],
  ['a: &a\n  b: 1\nc:\n  <<: *a\n  d: &a 2\ne: *a\n', { a: { b: 1 }, c: { b: 1, d: 2 }, e: 2 }],
  ['a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}\n', { a: { x: 1 }, b: { x: 2, z: 2 }, c: { x: 1, z: 2 } }],
])('%j is read as it was meant', (text, value) => {
  expect(findings(text)).toEqual([]);
  expect(readYaml('f.yaml', text).value).toEqual(value);
});

test.each([
  ['', undefined],
  ['---\n# nothing\n', undefined],
  ['a: 1\n---\n', { a: 1 }],
])('a file that holds nothing, or nothing more, is no finding: %j', (text, value) => {
  expect(findings(text)).toEqual([]);
  expect(readYaml('f.yaml', text).value).toEqual(value);
});

test.each([
  ['a: 1\nb: 2\na: 3\n', ['f.yaml:3:1: the key a stands here a second time']],
  ['a: 1\n---\nb: 1\n', ['f.yaml:3:1: a second document, which Prow does not read']],
  ['a: 1\n---\n---\nb: 1\n', ['f.yaml:4:1: a second document, which Prow does not read']],
  ['a:\n  <<: b\n', ['f.yaml:2:3: the key << takes a mapping, or a list of mappings']],
  ['a: {b: 1\n', ['f.yaml:2:1: not valid YAML']],
  ['a: *b\n', ['f.yaml:1:4: alias *b names no anchor']],
  ['a: &a [*a]\n', ['f.yaml:1:8: alias *a stands inside what it names']],
  ['? [a]\n: b\n', ['f.yaml:1:3: a list or mapping cannot be a key']],
  ['x: {a: 1, a: 2}\ny: {b: 1, b: 2}\n', ['f.yaml:1:11: the key a', 'f.yaml:2:11: the key b']],
])('%j is refused where the mistake stands', (text, expected) => {
  const found = findings(text);
  expect(found).toHaveLength(expected.length);
  expected.forEach((begin, index) => expect(found[index]).toMatch(begin));
});

/** A list of a thousand values, and lists that each hold the one before ten times. */
function thousandAndTens(count: number): string {
  const lists = Array.from({ length: count }, (_, level) => `l${level + 1}: &l${level + 1}\n${`- *l${level}\n`.repeat(10)}`);
  return `l0: &l0 [${Array(1_000).fill('x').join(', ')}]\n${lists.join('')}`;
}

test('aliases may stand for a million values, and not for ten', () => {
  expect(findings(thousandAndTens(3))).toEqual([]);
  expect(findings(thousandAndTens(4))[0]).toMatch('aliases stand for more than 4000000 values');
});

test('aliases that explode are refused, quickly', () => {
  const levels = Array.from({ length: 12 }, (_, level) => `l${level}: &l${level} [${Array(9).fill(level === 0 ? 'x' : `*l${level - 1}`).join(', ')}]`);
  expect(findings(`${levels.join('\n')}\n`)[0]).toMatch('aliases stand for more than');
});

test('a value is found by its path, through aliases too', () => {
  const file = readYaml('f.yaml', 'a: &a\n- b: "x"\n  c:\nd: *a\ne:\n  "f g": |\n    text\n  __proto__: 1\n');
  expect(file.locate(['a', 0, 'b'])).toEqual({ line: 2, column: 6 });
  expect(file.locate(['a', 0, 'b'], 'key')).toEqual({ line: 2, column: 3 });
  expect(file.locate(['a', 0, 'c'])).toEqual({ line: 3, column: 3 });
  expect(file.locate(['d', 0, 'b'])).toEqual({ line: 2, column: 6 });
  expect(file.locate(['e', 'f g'], 'key')).toEqual({ line: 6, column: 3 });
  expect(file.locate(['e', 'f g'])).toEqual({ line: 6, column: 10 });
  expect(file.locate(['a', 7, 'nowhere'])).toEqual({ line: 2, column: 1 });
  expect(file.locate([])).toEqual({ line: 1, column: 1 });
});

test('a name that is used again stands for what it named last before an alias', () => {
  const file = readYaml('f.yaml', 'a: &x {k: 1}\nb: *x\nc: &x {k: 2}\nd: *x\n');
  expect(file.value).toEqual({ a: { k: 1 }, b: { k: 1 }, c: { k: 2 }, d: { k: 2 } });
  expect([file.locate(['b', 'k']), file.locate(['d', 'k'])]).toEqual([{ line: 1, column: 11 }, { line: 3, column: 11 }]);
});

test.each([
  ['a block of text with a comment', 'a: > # it is "quoted"\n  b\n', ['a'], 1, 4],
  ['the list of an item that is not written', 'a:\n-\n- b\n', ['a', 0], 2, 1],
  ['the first of two equal keys', 'a: 1\nb: 2\na: 3\n', ['a'], 1, 4],
  ['the start of a file that holds nothing', '# nothing\n', ['a'], 1, 1],
])('%s is found', (_what, text, path, line, column) => {
  expect(readYaml('f.yaml', text).locate(path)).toEqual({ line, column });
});

test('each of many values of a large file is found', () => {
  const count = 8_000;
  const file = readYaml('f.yaml', `jobs:\n${'- name: a\n  # why\n  spec: {image: b}\n'.repeat(count)}`);
  const lines = Array.from({ length: count }, (_, index) => file.locate(['jobs', index, 'spec', 'image']).line);
  expect(lines).toEqual(Array.from({ length: count }, (_, index) => 4 + 3 * index));
});

test.each([
  ['a text without quotes', 'a: b # c\n', 'b'],
  ['a quoted text', 'a: "b" # c\n', '"b"'],
  ['a mapping in block style', 'a:\n  b: 1\n  c:\n  - d\nx: 1\n', 'b: 1\n  c:\n  - d'],
  ['nothing of what is not written', 'a:\nb: 1\n', undefined],
  ['nothing of a block of text', 'a: |\n  b\n', undefined],
  ['nothing of what is in braces', 'a: {b: 1}\n', undefined],
  ['nothing of an alias', 'x: &x 1\na: *x\n', undefined],
  ['nothing of what is not there', 'b: 1\n', undefined],
])('a span takes in %s', (_what, text, expected) => {
  const span = readYaml('f.yaml', text).span(['a']);
  expect(span && text.slice(span.start, span.end)).toBe(expected);
});
