import { format, inspect } from 'node:util';
import { PrivateValue, revealed } from './private-value';

const value = new PrivateValue('hunter2');

test.each<[string, (value: unknown) => string]>([
  ['text', (one) => `${one as string}`],
  ['an addition to text', (one) => '' + (one as string)],
  ['JSON', (one) => JSON.stringify({ one })],
  ['what console.log prints', (one) => format('%s %o %j', one, one, one)],
  ['an inspection of all it has', (one) => inspect(one, { showHidden: true, depth: null })],
  ['an error\'s message', (one) => String(new Error(String(one)))],
  ['its keys', (one) => Object.entries(one as object).join()],
])('%s does not show the value', (_how, print) => {
  expect(print(value)).not.toContain('hunter2');
  expect(print({ outer: [value] })).not.toContain('hunter2');
});

test('reveal and revealed return the value', () => {
  expect(value.reveal()).toBe('hunter2');
  expect(revealed({ data: { a: value, b: [1, new PrivateValue({ c: 2 })] }, name: null })).toEqual({ data: { a: 'hunter2', b: [1, { c: 2 }] }, name: null });
});
