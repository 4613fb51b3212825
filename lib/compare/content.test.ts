import { content } from './content';

test.each([
  ['a: 1', { a: 1 }],
  ['{"a": [1, "x"]}', { a: [1, 'x'] }],
  ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['---\na: 1\n', { a: 1 }],
  ['a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
  ['', undefined],
  ['a: [', undefined],
  ['a: *nowhere', undefined],
  ['a: 9007199254740991', { a: 9007199254740991 }],
  ['a: 9007199254740993', { a: '9007199254740993' }],
  ['a: -9007199254740993', { a: '-9007199254740993' }],
  ['colour: 80e591', { colour: '80e591' }],
  ['a: .nan', { a: '.nan' }],
  ['a: 1e3', { a: 1000 }],
])('%j holds %j', (text, value) => {
  expect(content(text)).toEqual(value);
});
