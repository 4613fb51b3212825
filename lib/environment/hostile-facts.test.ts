import { alternatives, fields, integer, list, mapping, optional, problemsIn, type FieldChecks } from '../facts/check';
import { anyText, bucket, dnsLabel, duration, boolean, host, image, labelKey, quantity, repository, schedule, secretKey } from '../facts/formats';

const facts = fields<{ one?: number; list?: number[]; map?: Record<string, string> }>({
  one: optional(integer(0)), list: optional(list(integer(0))), map: optional(mapping(anyText)),
});

/** A mapping parsed from JSON, in which `__proto__` is an ordinary key. */
function parsed(text: string): unknown {
  return JSON.parse(text) as unknown;
}

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is an unknown field', (name) => {
  expect(problemsIn(facts, parsed(`{ "${name}": 1 }`))).toEqual([expect.stringMatching(`^${name}: no such field; `)]);
});

test('a prototype is not a field', () => {
  expect(problemsIn(facts, { __proto__: { one: 5 } })).toEqual(['an object of class Object is not a mapping']);
});

test('a key is shown on one line', () => {
  expect(problemsIn(facts, { 'one\ntwo': 1 })).toEqual([expect.stringMatching(/^\["one\\ntwo"\]: no such field; /)]);
  expect(problemsIn(facts, { map: { 'a b': 5 } })).toEqual(['map["a b"]: 5 is not a text']);
});

test.each<[string, unknown, string]>([
  ['undefined', [1, undefined], 'list[1]: nothing is not a whole number from 0'],
  ['holes', [1, , 2], 'list: has holes'],
  ['nothing but holes', new Array(4_000_000_000), 'list: has holes'],
  ['names', Object.assign([1], { two: 2 }), 'list: has names beside its items'],
  ['a mapping', { 0: 1, length: 1 }, 'list: a mapping is not a list'],
  ['a Proxy', new Proxy([], {}), 'list: a Proxy is not a list'],
  ['a text', '1', 'list: a text is not a list'],
])('a list with %s is refused', (_what, value, message) => {
  expect(problemsIn(facts, { list: value })).toEqual([message]);
});

test.each<[unknown, string]>([
  [undefined, 'is missing'], [null, 'null is not a mapping'], [() => ({}), 'a function is not a mapping'],
  [Promise.resolve({}), 'an object of class Promise is not a mapping'],
])('a value that is not an environment is reported', (value, message) => {
  expect(problemsIn(facts, value)).toEqual([message]);
});

test('a private value in place of its declaration is not shown', () => {
  const auth = alternatives({ token: fields<{ token: unknown }>({ token: secretKey }) });
  const private_ = 'ghp_0123456789';
  const wrong = [private_, { token: private_ }, { token: { secret: private_, key: 'token' } }, { token: [private_] }];
  for (const value of wrong) {
    const problems: string[] = [];
    auth(value, 'github.auth', (problem) => problems.push(problem));
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain(private_);
  }
});

test('a check of another type than its field does not compile', () => {
  const checks: FieldChecks<{ name: string; count?: number; nested: { flag: boolean } }> = {
    // @ts-expect-error -- checks a number, but the field is a string
    name: integer(0),
    // @ts-expect-error -- checks a string, but the field is a number
    count: optional(anyText),
    // @ts-expect-error -- checks another field of the nested mapping
    nested: fields<{ flags: boolean }>({ flags: boolean }),
  };
  expect(Object.keys(checks)).toHaveLength(3);
});

test.each([
  ['a duration', duration, '1h'], ['a duration in milliseconds', duration, '1ms'], ['a quantity', quantity, '1'], ['a schedule', schedule, '1,'],
  ['a label\'s key', labelKey, 'a.'], ['a host', host, 'a.'], ['a DNS label', dnsLabel, 'a-'], ['an image', image, 'a-'], ['an image with a port', image, 'a:1'],
  ['a bucket', bucket, 'a.'], ['a repository', repository, 'a-'], ['a repository\'s slashes', repository, 'a/'],
])('%s is checked in linear time', (_what, check, part) => {
  expect(problemsIn(check, `${part.repeat(200_000)}!`)).toHaveLength(1);
});
