import { report } from './report';

/** The two lines, or the changed lines of a text, that tell of a difference. */
function told(left: unknown, right: unknown): string[] {
  const differences = [{ object: 'v1 ConfigMap prow/it', path: 'data.a', left, right }];
  const sides = { names: ['l', 'r'], counts: [1, 1] } as const;
  return report({ differences, accounted: [], stale: [] }, sides, false).split('\n').slice(2, -2).map((line) => line.trim());
}

const letters = (count: number): string => 'x'.repeat(count);
const line = (value: string): string => `left:  ${value}`;

test('a value of a line is shown as it is, and a longer one from its beginning where that is where it differs', () => {
  expect(told(letters(118), 'y')[0]).toBe(line(`"${letters(118)}"`));
  expect(told(letters(119), 'y')[0]).toBe(line(`"${letters(119)}... (121 characters)`));
  expect(told(`${letters(98)}1${letters(100)}`, `${letters(98)}2`)[0]).toBe(line(`"${letters(98)}1${letters(20)}... (201 characters)`));
});

test('a longer value that differs further on is shown around that place, to its end where that is near', () => {
  expect(told(`${letters(99)}1${letters(200)}`, `${letters(99)}2`)[0]).toBe(line(`...${letters(40)}1${letters(79)}... (302 characters)`));
  expect(told(`${letters(200)}1`, `${letters(200)}2`)[0]).toBe(line(`...${letters(40)}1"`));
  expect(told(`${letters(200)}`, `${letters(200)}2`)[0]).toBe(line(`...${letters(40)}"`));
});

test('nothing is told apart from a text that says so', () => {
  expect(told(undefined, '(none)')).toEqual([line('(none)'), 'right: "(none)"']);
});

test('a text of one line is a value, also where it ends in a newline', () => {
  expect(told('a', 'b\n')).toEqual([line('"a"'), 'right: "b\\n"']);
  expect(told('a\nb', 1)).toEqual([line('"a\\nb"'), 'right: 1']);
  expect(told('\na', 'b')[0]).toMatch(/^@@/);
});

test('a text of thirty changed lines is shown whole, and of one more it is said how many are left out', () => {
  const text = (count: number): string => Array.from({ length: count }, (_, place) => `${place}\n`).join('');
  expect(told('', text(29))).toHaveLength(30);
  expect(told('', text(30))).toHaveLength(31);
  expect(told('', text(30)).at(-1)).toBe('... 1 more lines');
});

test('texts with little in common are not set against each other', () => {
  const text = (letter: string): string => Array.from({ length: 1000 }, (_, place) => `${letter}${place}\n`).join('');
  expect(told(text('a'), text('b'))).toEqual(['(texts with little in common)']);
});
