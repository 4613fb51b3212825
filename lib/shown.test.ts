import { PrivateValue } from './private-value';
import { isPlain, kindOf, shown, thrown } from './shown';

const circular: Record<string, unknown> = {};
circular.itself = circular;

const refusing = new Proxy({}, {
  get: () => {
    throw new Error('no');
  },
  getPrototypeOf: () => {
    throw new Error('no');
  },
});

class Facts {}

test.each<[unknown, string]>([
  ['a "text"', '"a \\"text\\""'], ['one\ntwo', '"one\\ntwo"'], ['x'.repeat(1_000_000), `"${'x'.repeat(80)}..."`], ['', '""'],
  [5, '5'], [Number.NaN, 'NaN'], [Number.NEGATIVE_INFINITY, '-Infinity'], [5n, '5n'], [Symbol('a'), 'a symbol'], [true, 'true'],
  [undefined, 'nothing'], [null, 'null'], [[], 'a list'], [{}, 'a mapping'], [circular, 'a mapping'], [Object.create(null), 'a mapping'],
  [() => 1, 'a function'], [Facts, 'a class'], [new Facts(), 'an object of class Facts'], [new Date(0), 'an object of class Date'],
  [Object.defineProperty(new Facts(), 'constructor', { value: undefined }), 'an object of class unknown'],
  [refusing, 'a Proxy'], [Object.create(refusing), 'an object of class unknown'],
])('shows any value short and on one line', (value, text) => {
  expect(shown(value)).toBe(text);
});

test('does not show private values, nor values that may contain them', () => {
  const value = 'hunter2';
  const holders = [new PrivateValue(value), { value }, [value], Buffer.from(value), new Map([[value, value]]), Object.assign(new Facts(), { value })];
  for (const holder of holders) {
    expect(shown(holder)).not.toMatch(/hunter2|68 ?75/);
    expect(kindOf(holder)).not.toMatch(/hunter2|68 ?75/);
  }
  expect(kindOf(value)).toBe('a text');
});

test.each<[unknown, string]>([
  [new Error('one\ntwo'), 'one'], ['one', 'one'], [null, 'null'], [undefined, 'nothing'], [{}, 'a mapping'], [refusing, 'a Proxy'],
  [new TypeError('x'.repeat(1_000)), `${'x'.repeat(240)}...`],
])('shows anything that is thrown on one line', (error, text) => {
  expect(thrown(error)).toBe(text);
});

test('isPlain accepts object literals only', () => {
  expect([{}, Object.create(null), JSON.parse('{}')].every(isPlain)).toBe(true);
  expect([[], new Facts(), new Date(), Promise.resolve(), new Proxy({}, {}), () => 1, null, 'a', refusing].some(isPlain)).toBe(false);
});
