import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAnyYaml } from './any-yaml';
import { readPlainYaml } from './block';
import { jobFiles } from './job-files';

const lines = ['a: 1', 'b:', '- c', '- d: e', '-', '- - f', 'g: "h i"', 'j: \'k\'', 'l: |', 'm: |-', 'n: >', '# o', '', ' ', 'p: q # r', 's: t', '  u', 'v: [w, "x", \'y\']', 'z: []',
  'A: {}', 'on: 0400', 'B : c', 'C: -1', 'D: - e', 'E: f: g', 'F: "a" b', 'G:h', '---', '...', 'H: ~', 'I: "a\\n"', 'J: \'it\'\'s\'', 'K: a  #b', 'a/b@c: d', '*.x: 1', '"q": 1', '? r', ': s',
  'L: [a, b: c]', 'M: [a,', 'N: http://x:1/?a=b', 'O: a]', 'P: {q: 1}', 'a b: 1', 'Q: \u00e4', '&R', 'S: *a', 'T: !!str 1', 'U: %x', 'V: 1_0', '  text', 'W: |2',
  'aa: &x', '- &x', 'bb: *x', '- *x', 'cc: &y', 'dd: *y', '<<: *x', '<<: *y', '"<<": *x', '<<:', '- &y ee: ff', 'gg: &x hh', 'ii: >-', 'jj: >', '\'*\': kk', '"l l" : mm', 'n*n: oo',
  'p&p[0]{q}: rr', '<s: tt', 'u!: vv', 'w,: xx', '"y": >-'];

/** The same numbers on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

function texts(count: number): string[] {
  const next = random(7);
  return Array.from({ length: count }, () => {
    let indent = 0;
    return Array.from({ length: 1 + next(7) }, () => {
      indent = next(3) === 0 ? 2 * next(4) : indent;
      return `${' '.repeat(indent + (next(25) === 0 ? 1 : 0))}${lines[next(lines.length)]!}${next(12) === 0 ? ' ' : ''}`;
    }).join('\n') + (next(5) === 0 ? '' : '\n');
  });
}

/** Texts that are read otherwise than by the library, and how many were read at all. */
function compare(all: readonly string[]): { different: string[]; read: number } {
  const read = all.map((text) => ({ text, plain: readPlainYaml(text) })).filter(({ plain }) => plain !== undefined);
  const different = read.filter(({ text, plain }) => {
    const { value, findings } = readAnyYaml('f', text);
    return findings.length > 0 || JSON.stringify(value ?? null) !== JSON.stringify(plain!.value ?? null);
  });
  return { different: different.map(({ text }) => text), read: read.length };
}

test('plain YAML is read as the library reads it; what the library refuses is not plain', () => {
  const { different, read } = compare(texts(60_000));
  expect(different).toEqual([]);
  expect(read).toBeGreaterThan(2_000);
});

test.each([
  ['a: b\n  c\nd: e\n', { a: 'b c', d: 'e' }],
  ['a:\n- b\n- c: 1\n  d: |\n    x\n\n    y\n\n', { a: ['b', { c: 1, d: 'x\n\ny\n' }] }],
  ['# only a comment\n', undefined],
  ['---\na: [b, "c", 1] \n', { a: ['b', 'c', 1] }],
  ['a: >-\n\n  b\n  c\n\n\n  d\n', { a: '\nb c\n\nd' }],
  ['a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n', { a: { b: 1 }, c: { b: 1 }, d: { b: 1, e: 2 } }],
  ['\'*\': 1\n"a b": 2\nc/**/*.d: 3\n', { '*': 1, 'a b': 2, 'c/**/*.d': 3 }],
])('%j is plain', (text, value) => {
  expect(readPlainYaml(text)).toEqual({ value });
});

test('aliases that could multiply are left to the library, which counts', () => {
  const ten = (name: string, of: string): string => `${name}: &${name}\n${`  - *${of}\n`.repeat(10)}`;
  expect(readPlainYaml(`a: &a\n  - ${'x'.repeat(1_000)}\n${ten('b', 'a')}${ten('c', 'b')}`)).toBeDefined();
  expect(readPlainYaml(`a: &a\n  - ${'x'.repeat(1_000)}\n${ten('b', 'a')}${ten('c', 'b')}${ten('d', 'c')}`)).toBeUndefined();
  expect(readPlainYaml('a: &a\n  b: 1\nc: &a\n  - *a\n')).toBeUndefined();
  expect(readPlainYaml(`a: &a\n  - ${'x'.repeat(60_000)}\nb:\n${'  - *a\n'.repeat(20)}`)).toBeUndefined();
});

const reference = join(__dirname, '..', '..', '..', 'shared', 'reference', 'jobs');

(existsSync(reference) ? test : test.skip)('production\'s jobs are read alike, nearly all as plain YAML', () => {
  const files = jobFiles(reference).map((file) => readFileSync(file, 'utf8'));
  const { different, read } = compare(files);
  expect(different).toEqual([]);
  expect(read).toBeGreaterThan(files.length * 0.98);
});
