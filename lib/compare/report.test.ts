import type { Difference } from './compare';
import type { Comparison } from './deviations';
import { report } from './report';

const sides = { names: ['rendered.yaml', 'dist'], counts: [3, 4] } as const;
const object = 'v1 ConfigMap prow/it';
const deviation = { object, path: 'data.old', reason: 'a defect mended' };

const of = (part: Partial<Comparison>): Comparison => ({ differences: [], accounted: [], stale: [], ...part });
const told = (difference: Partial<Difference>): string =>
  report(of({ differences: [{ object, path: 'data.a', left: undefined, right: undefined, ...difference }] }), sides, false);

test('a difference is listed under its object with path, left and right', () => {
  expect(told({ left: 'x', right: { y: [1] } })).toBe(`v1 ConfigMap prow/it
  data.a
    left:  "x"
    right: {"y":[1]}

different: 3 and 4 objects, 1 difference, 0 deviations`);
});

test('an object on one side only is reported with that side', () => {
  expect(told({ path: '', left: '(present)' })).toContain('  only in rendered.yaml\n');
  expect(told({ path: '', right: '(present)' })).toContain('  only in dist\n');
});

test('texts of several lines are compared line by line', () => {
  expect(told({ left: 'a\nb\nc\nd\n', right: 'a\nb\nC\nd\n' })).toContain(`  data.a
    @@ left line 2, right line 2 @@
     b
    -c
    +C
     d
`);
});

test('a long value is shortened to the part that differs', () => {
  const text = told({ left: `${'x'.repeat(5000)}1${'y'.repeat(5000)}`, right: `${'x'.repeat(5000)}2${'y'.repeat(5000)}` });
  expect(text).toContain('x1y');
  expect(text).toContain('x2y');
  expect(text.length).toBeLessThan(600);
});

test('a long text is shortened to its first differences', () => {
  const lines = Array.from({ length: 500 }, (_, place) => `${place}\n`).join('');
  const text = told({ left: lines, right: lines.replaceAll('\n', ' \n') });
  expect(text.split('\n').length).toBeLessThan(50);
  expect(text).toMatch(/\.\.\. \d+ more lines/);
});

test('deviations are counted, and listed with their reasons if verbose', () => {
  const comparison = of({ accounted: [{ deviation, differences: [{ object, path: 'data.old', left: 1, right: 2 }] }] });
  expect(report(comparison, sides, false)).toBe('equal: 3 and 4 objects, 0 differences, 1 deviation (in place of 1 difference)');
  expect(report(comparison, sides, true)).toContain('deviation: v1 ConfigMap prow/it data.old: a defect mended (1)\n');
});

test('a stale deviation is always reported, and makes the sides different', () => {
  const text = report(of({ stale: [deviation] }), sides, false);
  expect(text).toContain('stale deviation: v1 ConfigMap prow/it data.old accounts for no difference any more: a defect mended\n');
  expect(text).toMatch(/^different: .*, 1 stale$/m);
});
