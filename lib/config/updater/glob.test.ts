import { readGlob } from './glob';

afterEach(() => {
  delete process.env.GLOB_FOLDER;
});

/** The results of go-zglob v0.0.2, including its bugs. e2e/config/globs.e2e.ts compares with the library. */
test.each<[pattern: string, matches: string[], others: string[]]>([
  ['a/b.yaml', ['a/b.yaml'], ['a/b.yml', 'a/b.yaml/c', 'a']],
  ['a/{b,c}.yaml', ['a/{b,c}.yaml'], ['a/b.yaml', 'a/c.yaml']],
  ['*.yaml', ['a.yaml', '.yaml'], ['a/b.yaml', 'a.yml', 'a.yamlx', 'ayaml']],
  ['a/*.yaml', ['a/b.yaml', 'a/.yaml'], ['a/b/c.yaml', 'b/a/b.yaml', 'a', 'a/']],
  ['a/*/c', ['a/b/c'], ['a/c', 'a/b/b/c']],
  ['a/**/*.yaml', ['a/b.yaml', 'a/b/c.yaml', 'a/b/c/d.yaml'], ['b.yaml', 'b/a/b.yaml', 'ab.yaml']],
  ['**/*', ['ab', 'a/b'], ['.', 'a']],
  ['a/**', ['a/b'], ['a/b/c', 'a']],
  ['a/**.yaml', ['a/b.yaml'], ['a/b/c.yaml']],
  ['*/{a,b}', ['x/a', 'x/b'], ['x/c', 'x/ab', 'x/{a,b}']],
  ['*.{yaml,yml}', ['a.yaml', 'a.yml'], ['a.yaxml', 'a.', 'a.yaml,yml']],
  ['*/{a.b,c}', ['x/a.b', 'x/c'], ['x/aXb']],
  ['*/{}', ['x/}'], ['x/', 'x/{}']],
  ['*/{a', ['x/aa'], ['x/a', 'x/{a']],
  ['*/a+b(c)', ['x/a+b(c)'], ['x/aab(c)', 'x/a+bc']],
  ['*/[a]', ['x/[a]'], ['x/a']],
  ['./a/../b/*', ['b/c'], ['a/c', './b/c']],
  ['a//b/*', ['a/b/c'], ['a//b/c']],
  ['a/*/', ['a/b'], ['a/b/c']],
  ['/*', ['/a'], ['a', '/a/b']],
  ['~/*', ['/home/me/a'], ['~/a', 'a']],
  ['a/~/*', ['a/~/b'], ['/home/me/b']],
  ['$GLOB_FOLDER/*', ['folder/a'], ['$GLOB_FOLDER/a', 'a']],
  ['x/$GLOB_FOLDER/*', ['x/folder/a'], ['x/a']],
  ['x/$GLOB_FOLDERS/*', ['x/a'], ['x/folder/a']],
  ['x/a$GLOB_FOLDER/*', ['x/a$GLOB_FOLDER/b'], ['x/afolder/b']],
  ['x/$(GLOB_FOLDER)/*', ['x/a'], ['x/folder/a']],
  ['ä/*', ['ä/日本'], ['a/b']],
])('%s', (pattern, matches, others) => {
  process.env.GLOB_FOLDER = 'folder';
  const home = process.env.HOME;
  process.env.HOME = '/home/me';
  const glob = readGlob(pattern);
  process.env.HOME = home;
  expect(matches.filter((path) => !glob.matches(path))).toEqual([]);
  expect(others.filter((path) => glob.matches(path))).toEqual([]);
});

test.each([
  ['a/b.yaml', 'a/b.yaml', false], ['*.yaml', '.', true], ['a/*', 'a', true], ['a/b/**/*.yaml', 'a/b', true], ['a/b*/c/*', 'a', true], ['./a/*', 'a', true], ['/*', '/', true],
] as const)('the root of %s is %s', (pattern, root, hasStar) => {
  expect(readGlob(pattern)).toMatchObject({ pattern, root, hasStar });
});

test('many stars on a long path take linear time', () => {
  const glob = readGlob(`${'**/'.repeat(12)}*a*b*c*d*e*.yaml`);
  const folders = 'a/'.repeat(2_000);
  expect(glob.matches(`${folders}${'abcd'.repeat(500)}.yml`)).toBe(false);
  expect(glob.matches(`${folders}abcde.yaml`)).toBe(true);
}, 10_000);
