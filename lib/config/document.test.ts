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
