import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exposingRepository } from './repository';

let folder: string;
let top: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
  top = join(folder, 'checkout');
  mkdirSync(join(top, '.git', 'info'), { recursive: true });
  mkdirSync(join(top, 'deep', 'secrets'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function ignoring(text: string, file = '.gitignore'): void {
  writeFileSync(join(top, file), text);
}

test('a path in a repository is exposed, whether it is there or not, and the repository itself is', () => {
  for (const path of ['deep/secrets/', 'deep/secrets', 'new/10-secrets.k8s.yaml', '']) {
    expect(exposingRepository(join(top, path))).toBe(top);
  }
});

test('a path in no repository is not', () => {
  expect(exposingRepository(join(folder, 'secrets/'))).toBeUndefined();
});

test.each([
  ['a folder by its name', 'secrets/\n', 'deep/secrets/', true],
  ['a folder above it', '/deep/\n', 'deep/secrets/', true],
  ['a file at any depth', '10-secrets.k8s.yaml\n', 'a/b/10-secrets.k8s.yaml', true],
  ['a file at one depth only', 'dist/*/10-secrets.k8s.yaml\n', 'before/10-secrets.k8s.yaml', false],
  ['a pattern for folders, and the path is a file', 'secrets/\n', 'deep/secrets', false],
  ['another folder', '/secrets/\n', 'deep/secrets/', false],
  ['all but this one', '*\n!secrets/\n!deep/\n', 'deep/secrets/', false],
  ['a comment', '# secrets/\n', 'deep/secrets/', false],
])('where .gitignore names %s, the path is judged as git judges it', (_what, text, path, isIgnored) => {
  ignoring(text);
  expect(exposingRepository(`${join(top, path)}${path.endsWith('/') ? '/' : ''}`)).toBe(isIgnored ? undefined : top);
});

test('a deeper .gitignore decides over one above it, and .git/info/exclude counts', () => {
  ignoring('secrets/\n');
  ignoring('!secrets/\n', 'deep/.gitignore');
  expect(exposingRepository(`${join(top, 'deep', 'secrets')}/`)).toBe(top);
  ignoring('/deep/\n', '.git/info/exclude');
  expect(exposingRepository(`${join(top, 'deep', 'secrets')}/`)).toBeUndefined();
});

test('a link does not hide a path, and a work tree whose .git is a file is a repository', () => {
  symlinkSync(join(top, 'deep'), join(folder, 'elsewhere'));
  expect(exposingRepository(`${join(folder, 'elsewhere', 'secrets')}/`)).toBe(top);
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, '.git'), 'gitdir: ../checkout/.git/worktrees/tree\n');
  expect(exposingRepository(join(tree, 'secrets'))).toBe(tree);
});

test('neither git, its variables nor the working folder change the answer', () => {
  const { GIT_DIR, PATH } = process.env;
  const before = process.cwd();
  try {
    Object.assign(process.env, { GIT_DIR: '/nowhere', PATH: '/nowhere' });
    process.chdir(top);
    expect(exposingRepository('deep/secrets/')).toBe(top);
  } finally {
    process.chdir(before);
    process.env.PATH = PATH;
    if (GIT_DIR === undefined) {
      delete process.env.GIT_DIR;
    } else {
      process.env.GIT_DIR = GIT_DIR;
    }
  }
});
