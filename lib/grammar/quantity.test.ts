import { nanos } from './quantity';

/** The amount of a quantity. Other values are returned unchanged. */
const amount = (value: string | number): unknown => nanos(value) ?? value;

test.each([
  ['1', 1, '1000m', '1e0', '1.0', '+1', '1000000u'],
  ['0.1', 0.1, '100m', '.1', '1e-1'],
  ['1Gi', '1024Mi', '1048576Ki', 1073741824],
  ['1.5Gi', '1536Mi'],
  ['1k', '1E3', 1000],
  ['-2', '-2000m'],
  ['9007199254740993', '9007199254740993000m'],
])('all notations of %s are equal', (...notations) => {
  expect(new Set(notations.map(amount)).size).toBe(1);
});

test('different amounts and invalid quantities are not equal', () => {
  const values = ['1', '1m', '1M', '1Mi', '1000', '9007199254740993', '9007199254740992', '', '.', '1 Gi', 'x', '1K', '-1'];
  expect(new Set(values.map(amount)).size).toBe(values.length);
});
