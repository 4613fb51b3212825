import { Lines } from './lines';

const text = 'a\n\nbc\n';

test.each([[0, 1, 1], [1, 1, 2], [2, 2, 1], [3, 3, 1], [5, 3, 3], [6, 4, 1]])('offset %d is line %d, column %d, and back', (offset, line, column) => {
  const lines = new Lines(text);
  expect(lines.placeOf(offset)).toEqual({ line, column });
  expect(lines.offsetOf({ line, column })).toBe(offset);
});

test('a text without an end of line is one line', () => {
  expect(new Lines('abc').placeOf(3)).toEqual({ line: 1, column: 4 });
  expect(new Lines('').placeOf(0)).toEqual({ line: 1, column: 1 });
});
