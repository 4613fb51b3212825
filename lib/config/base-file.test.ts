import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { BaseFile } from './base-file';

const directory = mkdtempSync(join(tmpdir(), 'base-file-'));
let files = 0;

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(directory, `${files++}.yaml`);
  writeFileSync(path, text);
  return path;
}

interface Content {
  readonly plank: { readonly url: string; readonly hosts: readonly string[] };
  readonly tide?: object;
}

const text = `# People read this.
plank:
  url: 'https://prow.example.org'   # quoted for a reason
  hosts:
    - one
    - two
  mode: 0400
`;

test('a file of which nothing changes stays as it is, byte for byte', () => {
  const base = BaseFile.read<Content>(file(text));
  expect(base.with({ ...base.content })).toBe(text);
});

test('a change leaves layout, comments and all other values alone', () => {
  const base = BaseFile.read<Content>(file(text));
  expect(base.with({ ...base.content, plank: { ...base.content.plank, url: 'https://prow.test' } }))
    .toBe(text.replace('\'https://prow.example.org\'', '"https://prow.test"'));
});

test('a list of another length is written in one line', () => {
  const base = BaseFile.read<Content>(file(text));
  expect(base.with({ ...base.content, plank: { ...base.content.plank, hosts: ['one'] } })).toBe(text.replace('- one\n    - two', '["one"]'));
});

test.each([
  ['after its last line', 'plank:\n  url: a # b\ntide: {}\n', 'plank:\n  url: a # b\n  hosts:\n    - one\ntide: {}\n'],
  ['after what stands in it', 'list:\nplank:\n  deep:\n    url: a', 'list:\nplank:\n  deep:\n    url: a\n  hosts:\n    - one'],
  ['before a text of several lines', 'plank:\n  url: |\n    a\n    b\ntide: {}\n', 'plank:\n  hosts:\n    - one\n  url: |\n    a\n    b\ntide: {}\n'],
])('a new key in a mapping goes %s', (_where, before, after) => {
  const base = BaseFile.read<Partial<Content>>(file(before));
  expect(base.with({ ...base.content, plank: { ...base.content.plank!, hosts: ['one'] } })).toBe(after);
});

test('a mapping in braces cannot get a key', () => {
  const base = BaseFile.read<Partial<Content>>({ source: 'flow.yaml', text: 'plank: {url: a}\n' });
  expect(() => base.with({ plank: { url: 'a', hosts: [] } })).toThrow('flow.yaml:1:8: plank: gets hosts; write it in block style');
});

test('a new key goes to the end', () => {
  const base = BaseFile.read<Content>(file(text));
  expect(base.with({ ...base.content, tide: { sync_period: '2m' } })).toBe(`${text}\ntide:\n  sync_period: 2m\n`);
});

test.each([
  ['the first', 'plank:\n  url: a # b\n  mode: 1\n', { mode: 1 }, 'plank:\n  mode: 1\n'],
  ['the last, with a new one', 'plank:\n  mode: 1\n  url: a\ntide: {}\n', { mode: 1, hosts: 'b' }, 'plank:\n  mode: 1\n  hosts: b\ntide: {}\n'],
  ['the last of the file', 'plank:\n  mode: 1\n  url: a', { mode: 1 }, 'plank:\n  mode: 1'],
  ['one without a value of its own', 'plank:\n  mode: 1\n  url: a', { mode: 1, url: undefined }, 'plank:\n  mode: 1'],
])('a key of a mapping that is gone takes its line with it: %s', (_which, before, plank, after) => {
  const base = BaseFile.read<Record<string, unknown>>(file(before));
  expect(base.with({ ...base.content, plank })).toBe(after);
});

test('a key in the first line of a list\'s item leaves the item', () => {
  const base = BaseFile.read<object>({ source: 'list.yaml', text: 'list:\n- a: 1\n  # of b\n  b: 2\n' });
  expect(base.with({ list: [{ b: 2 }] })).toBe('list:\n- b: 2\n');
});

test.each([
  ['in braces', 'a:\n  {b: 1,\n   c: 2, d: 3}\n', ':3:7: a.c: is to be removed; write it in block style'],
  ['of several lines', 'a:\n  b: 1\n  c: |\n    2\n  d: 3\n', ':3:6: a.c: is to be removed'],
])('a key cannot be removed %s', (_where, text, problem) => {
  const base = BaseFile.read<object>({ source: 'flow.yaml', text });
  expect(() => base.with({ a: { b: 1, d: 3 } })).toThrow(problem);
});

test('what a change writes reads as what was meant', () => {
  const base = BaseFile.read<Content>(file(text));
  const hosts = ['on', '0400', 'a: b', '# c', '', 'two\nlines'];
  const changed = BaseFile.read<Content>(file(base.with({ ...base.content, plank: { ...base.content.plank, hosts } })));
  expect(changed.content.plank.hosts).toEqual(hosts);
});

test('a mapping that ends in a flow list gets a key, and is not replaced', () => {
  interface Nested { readonly a: unknown }
  const base = BaseFile.read<Nested>({ source: 'flow.yaml', text: 'a:\n  b: [x, y]\nd: 1\n' });
  const changed = base.with({ ...base.content, a: { b: ['x', 'y'], c: 1 } });
  expect(BaseFile.read<Nested>({ source: 'changed.yaml', text: changed }).content).toEqual({ a: { b: ['x', 'y'], c: 1 }, d: 1 });
  expect(() => base.with({ ...base.content, a: 'x' })).toThrow('flow.yaml:2:3: a: is to be changed; write it in block style');
});

test.each([
  ['not YAML', 'plank:\n  url: "open\n', /:\d+:\d+: not valid YAML/],
  ['a key that stands twice', 'plank: {}\nplank: {}\n', /:2:1: the key plank stands here a second time/],
  ['a list', '- one\n', /:1:1: must hold one mapping/],
  ['nothing', '', /:1:1: must hold one mapping/],
])('%s is refused with its place', (_what, wrong, message) => {
  expect(() => BaseFile.read(file(wrong))).toThrow(UnusableInput);
  expect(() => BaseFile.read(file(wrong))).toThrow(message);
});

test('a missing file is refused', () => {
  expect(() => BaseFile.read(join(directory, 'missing.yaml'))).toThrow(/missing\.yaml: cannot be read: no such file or directory/);
});
