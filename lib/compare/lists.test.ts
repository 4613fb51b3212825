import type { Change } from './change';
import { changedItems } from './lists';
import type { ListMeaning, Shape } from './shape';
import { changes } from './changes';

/** The changes between two lists, as `path: left -> right`. */
function between(meaning: ListMeaning | undefined, left: readonly unknown[], right: readonly unknown[], items: Shape = {}): string[] {
  const found = changedItems(left, right, { meaning, items, path: 'l', compare: (a, b, at) => changes(a, b, items, at) });
  return found.map(({ path, left: was, right: is }: Change) => `${path}: ${JSON.stringify(was)} -> ${JSON.stringify(is)}`);
}

const set: ListMeaning = { as: 'set' };
const byName: ListMeaning = { as: 'map', key: ['name'] };
const byPort: ListMeaning = { as: 'map', key: ['port', 'protocol'] };
const placed: ListMeaning = { as: 'map', key: ['name'], placed: (item) => item.placed === true };
const words: ListMeaning = { as: 'command line' };
const item = (name: string, value?: unknown): object => ({ name, value });

test.each<[string, ListMeaning | undefined, unknown[], unknown[], string[]]>([
  ['in place, one is another', undefined, [1, 2, 3], [1, 4, 3], ['l[1]: 2 -> 4']],
  ['in place, two change places', undefined, [1, 2], [2, 1], ['l[0]: 1 -> 2', 'l[1]: 2 -> 1']],
  ['in place, one comes first', undefined, [1, 2], [0, 1, 2], ['l[0]: undefined -> 0']],
  ['in place, one comes last', undefined, [1, 2], [1, 2, 3], ['l[2]: undefined -> 3']],
  ['in place, one comes between', undefined, [1, 3], [1, 2, 3], ['l[1]: undefined -> 2']],
  ['in place, one goes from between', undefined, [1, 2, 3], [1, 3], ['l[1]: 2 -> undefined']],
  ['in place, one of several equal ones goes', undefined, [1, 1, 1], [1, 1], ['l[2]: 1 -> undefined']],
  ['in place, one of several equal ones comes', undefined, [1, 1], [1, 1, 1], ['l[2]: undefined -> 1']],
  ['in place, one goes and one is another', undefined, [1, 2, 3, 4], [1, 5, 4], ['l[1]: 2 -> 5', 'l[2]: 3 -> undefined']],
  ['in place, all go', undefined, [1, 2], [], ['l[0]: 1 -> undefined', 'l[1]: 2 -> undefined']],
  ['in place, all come', undefined, [], [1, 2], ['l[0]: undefined -> 1', 'l[1]: undefined -> 2']],
  ['of a set, the order is none', set, ['a', 'b', 'c'], ['c', 'a', 'b'], []],
  ['of a set, the number is none', set, ['a', 'a'], ['a'], []],
  ['of a set, one is another', set, ['a', 'b'], ['a', 'c'], ['l[b]: "b" -> "c"']],
  ['of a set, one goes', set, ['a', 'b'], ['a'], ['l[b]: "b" -> undefined']],
  ['of a set, one that stands twice goes', set, ['a', 'b', 'b'], ['a'], ['l[b]: "b" -> undefined']],
  ['of a set, two come', set, ['a'], ['b', 'a', 'c'], ['l[b]: undefined -> "b"', 'l[c]: undefined -> "c"']],
  ['of a set, two are others', set, ['a', 'b'], ['c', 'd'], ['l[a]: "a" -> undefined', 'l[b]: "b" -> undefined', 'l[c]: undefined -> "c"', 'l[d]: undefined -> "d"']],
  ['of a set of objects, one changes', set, [{ a: 1 }, { a: 2 }], [{ a: 2 }, { a: 3 }], ['l[0].a: 1 -> 3']],
  ['of a set of objects, two change', set, [{ a: 1 }, { a: 2 }], [{ a: 3 }, { a: 4 }], ['l[0].a: 1 -> 3', 'l[1].a: 2 -> 4']],
  ['of a set of objects, one changes and one comes', set, [{ a: 1 }], [{ a: 2 }, { a: 3 }], ['l[0].a: 1 -> 2', 'l[1]: undefined -> {"a":3}']],
  ['of a set of objects, one goes', set, [{ a: 1 }, { a: 2 }], [{ a: 2 }], ['l[0]: {"a":1} -> undefined']],
  ['by name, the order is none', byName, [item('a', 1), item('b', 2)], [item('b', 2), item('a', 1)], []],
  ['by name, one changes', byName, [item('a', 1), item('b', 2)], [item('b', 3), item('a', 1)], ['l[b].value: 2 -> 3']],
  ['by name, one goes', byName, [item('a', 1), item('b', 2)], [item('b', 2)], ['l[a]: {"name":"a","value":1} -> undefined']],
  ['by name, one comes', byName, [], [item('b', 2)], ['l[b]: undefined -> {"name":"b","value":2}']],
  ['by name, one is renamed', byName, [item('a', 1), item('b', 2)], [item('b', 2), item('c', 1)], ['l[a].name: "a" -> "c"']],
  ['by name, one is renamed and changes', byName, [item('a', 1)], [item('c', 2)], ['l[a]: {"name":"a","value":1} -> undefined', 'l[c]: undefined -> {"name":"c","value":2}']],
  ['by name, two are renamed', byName, [item('a', 1), item('b', 1)], [item('c', 1), item('d', 1)], [
    'l[a]: {"name":"a","value":1} -> undefined', 'l[b]: {"name":"b","value":1} -> undefined',
    'l[c]: undefined -> {"name":"c","value":1}', 'l[d]: undefined -> {"name":"d","value":1}',
  ]],
  ['by name, the second of one name changes', byName, [item('a', 1), item('a', 2)], [item('a', 1), item('a', 3)], ['l[a#2].value: 2 -> 3']],
  ['by name, a third of one name comes', byName, [item('a', 1), item('a', 2)], [item('a', 1), item('a', 2), item('a', 2)], ['l[a#3]: undefined -> {"name":"a","value":2}']],
  ['by several fields', byPort, [{ port: 1, protocol: 'TCP', name: 'a' }, { port: 1, protocol: 'UDP' }], [{ port: 1, protocol: 'UDP' }, { port: 1, protocol: 'TCP', name: 'b' }], ['l[1/TCP].name: "a" -> "b"']],
  ['by fields of which one is not there', byPort, [{ port: 1, name: 'a' }], [{ port: 1, name: 'b' }], ['l[1].name: "a" -> "b"']],
  ['by name, where items are none', byName, [null, 1], [null, 2], ['l[#2]: 1 -> 2']],
  ['of placed ones, the order counts', placed, [{ name: 'a', placed: true }, { name: 'b', placed: true }], [{ name: 'b', placed: true }, { name: 'a', placed: true }], ['l: ["a","b"] -> ["b","a"]']],
  ['of others, it does not', placed, [{ name: 'a', placed: true }, { name: 'b' }], [{ name: 'b' }, { name: 'a', placed: true }], []],
  ['flags have no place', words, ['--a=1', '--b'], ['--b', '--a=1'], []],
  ['a flag changes', words, ['--a=1', '--b'], ['--b', '--a=2'], ['l[--a]: "--a=1" -> "--a=2"']],
  ['a flag with one dash', words, ['-a=1', 'x'], ['-a=2', 'x'], ['l[-a]: "-a=1" -> "-a=2"']],
  ['a flag is renamed and changes', words, ['--a=1'], ['--b=1'], ['l[--a]: "--a=1" -> "--b=1"']],
  ['a flag comes', words, ['--a=1'], ['--b', '--a=1'], ['l[--b]: undefined -> "--b"']],
  ['the same flag twice keeps its order', words, ['--a=1', '--a=2'], ['--a=2', '--a=1'], ['l[--a]: "--a=1" -> "--a=2"', 'l[--a#2]: "--a=2" -> "--a=1"']],
  ['other arguments have a place', words, ['x', 'y'], ['y', 'x'], ['l[0]: "x" -> "y"', 'l[1]: "y" -> "x"']],
  ['a flag before its value is none that moves', words, ['--a', '1', '--b=2'], ['--b=2', '--a', '1'], ['l: ["0","1","--b"] -> ["--b","0","1"]']],
  ['a flag before another flag stands alone', words, ['--a', '--b=2'], ['--b=2', '--a'], []],
  ['a flag passes another argument', words, ['--a=1', 'run'], ['run', '--a=1'], ['l: ["--a","0"] -> ["0","--a"]']],
  ['behind two dashes all have a place', words, ['--', '--a=1', '--b=2'], ['--', '--b=2', '--a=1'], ['l[1]: "--a=1" -> "--b=2"', 'l[2]: "--b=2" -> "--a=1"']],
  ['a number is no flag', words, ['-1', '-2'], ['-2', '-1'], ['l[0]: "-1" -> "-2"', 'l[1]: "-2" -> "-1"']],
])('%s', (_, meaning, left, right, found) => {
  expect(between(meaning, left, right)).toEqual(found);
});

test('two lists that are read the other way round differ in the same places', () => {
  const lists = [[], [1], [2], [1, 2], [2, 1], [1, 2, 3], [1, 1, 2], [3, 1, 2, 3]];
  const places = (left: readonly unknown[], right: readonly unknown[]): string[] => between(undefined, left, right).map((change) => change.split(':')[0]!);
  const pairs = lists.flatMap((left) => lists.map((right) => [left, right] as const));
  expect(pairs.filter(([left, right]) => places(left, right).join() !== places(right, left).join())).toEqual([]);
  expect(pairs.filter(([left, right]) => (left === right) !== (places(left, right).length === 0))).toEqual([]);
});
