import { RE2JS } from 're2js';
import { regexpFinds, regexpProblem } from './regexp';

const pieces = ['a', 'b', '.', '*', '+', '?', '^', '$', '|', '(', ')', '[a-c]', '[^b]', '[b-a]', '[]', '[.]', '\\d', '\\.', '\\b', '-', '/', '(?m)', '(?i)', '(?:', '{2}', '\n', 'A'];

/** The same numbers on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

test('whichever engine reads an expression, it is RE2 that decides', () => {
  const next = random(3);
  const differing: string[] = [];
  let right = 0;
  for (let count = 0; count < 20_000; count++) {
    const pattern = Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)]).join('');
    let expected: RE2JS | undefined;
    try {
      expected = RE2JS.compile(pattern);
      right++;
    } catch {
      expected = undefined;
    }
    const texts = ['', 'a', 'ab', 'a.b', 'b/a', 'A\nb', '1-a'];
    const isSame = expected === undefined
      ? regexpProblem(pattern) !== undefined
      : regexpProblem(pattern) === undefined && texts.every((text) => regexpFinds(pattern, text) === expected.matcher(text).find());
    if (!isSame) {
      differing.push(pattern);
    }
  }
  expect(differing).toEqual([]);
  expect(right).toBeGreaterThan(5_000);
});
