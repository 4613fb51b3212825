import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UnusableInput } from '../errors';
import { exposedDirectory, exposedFile, unignoredIn } from './private-paths';
import { starter } from '../starter/starter';
import { writeStubSecrets } from '../app/stub-secrets';
import { synthesise } from '../app/synth';

let folder: string;
let repository: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'private-paths-')));
  repository = join(folder, 'repository');
  mkdirSync(join(repository, '.git', 'info'), { recursive: true });
  mkdirSync(join(repository, 'deep', 'secrets'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

/** Whether git would commit a path of the repository. */
function isExposed(path: string): boolean {
  const found = unignoredIn(join(repository, path));
  expect([undefined, repository]).toContain(found);
  return found !== undefined;
}

test('a path outside any repository is safe, and one in a repository is not, whether it exists or not', () => {
  mkdirSync(join(folder, 'secrets'));
  expect(unignoredIn(join(folder, 'secrets'))).toBeUndefined();
  expect(['deep/secrets', 'deep/not-there/file', ''].map(isExposed)).toEqual([true, true, true]);
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['by its name', { '.gitignore': 'secrets' }],
  ['as a folder', { '.gitignore': 'secrets/' }],
  ['by its path', { '.gitignore': '/deep/secrets/' }],
  ['with the folder above', { '.gitignore': '/deep/' }],
  ['with the folder above, where a file below says otherwise', { '.gitignore': 'deep/', 'deep/.gitignore': '!secrets' }],
  ['in a file beside it', { 'deep/.gitignore': '*' }],
  ['in .git/info/exclude', { '.git/info/exclude': 'secrets/' }],
  ['after an earlier line unignored it', { '.gitignore': '!secrets\nsecrets' }],
  ['with CRLF line ends and a byte order mark', { '.gitignore': '\ufeffsecrets/\r\n' }],
])('a path that is ignored %s is safe', (_what, files) => {
  Object.entries(files).forEach(([file, text]) => write(file, text));
  expect(isExposed('deep/secrets')).toBe(false);
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['another name', { '.gitignore': 'secret/' }],
  ['another case', { '.gitignore': 'Secrets/' }],
  ['another place', { '.gitignore': '/secrets/', 'other/.gitignore': '*' }],
  ['a comment', { '.gitignore': '# secrets' }],
  ['a line that a later one negates', { '.gitignore': 'secrets\n!secrets' }],
  ['a line that a deeper file negates', { '.gitignore': 'secrets', 'deep/.gitignore': '!secrets' }],
  ['a line of .git/info/exclude that a .gitignore negates', { '.git/info/exclude': 'secrets', '.gitignore': '!secrets' }],
])('%s does not ignore the path', (_what, files) => {
  Object.entries(files).forEach(([file, text]) => write(file, text));
  expect(isExposed('deep/secrets')).toBe(true);
});

test('a .gitignore that is a link ignores nothing, as git follows none', () => {
  writeFileSync(join(folder, 'list'), 'secrets');
  symlinkSync(join(folder, 'list'), join(repository, '.gitignore'));
  expect(isExposed('deep/secrets')).toBe(true);
});

test('links are resolved, into a repository and out of one', () => {
  symlinkSync(join(repository, 'deep'), join(folder, 'link'));
  expect(unignoredIn(join(folder, 'link', 'secrets'))).toBe(repository);
  expect(unignoredIn(join(folder, 'link', 'secrets', 'not-there'))).toBe(repository);
  mkdirSync(join(folder, 'outside'));
  symlinkSync(join(folder, 'outside'), join(repository, 'secrets'));
  expect(isExposed('secrets')).toBe(false);
});

test('only the innermost repository counts, and git\'s own folder is safe', () => {
  write('.gitignore', 'inner/');
  mkdirSync(join(repository, 'inner', '.git'), { recursive: true });
  expect(unignoredIn(join(repository, 'inner', 'secrets'))).toBe(join(repository, 'inner'));
  expect(isExposed('.git/secrets')).toBe(false);
});

test('a work tree has the exclude file of its repository', () => {
  write('.git/info/exclude', 'secrets');
  write('.git/worktrees/tree/commondir', '../..\n');
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, '.git'), `gitdir: ${repository}/.git/worktrees/tree\n`);
  expect(unignoredIn(join(tree, 'secrets'))).toBeUndefined();
  expect(unignoredIn(join(tree, 'other'))).toBe(tree);
});

test('neither the working directory nor git\'s environment variables change the result', () => {
  const before = { directory: process.cwd(), variables: { ...process.env } };
  try {
    Object.assign(process.env, { GIT_DIR: join(folder, 'elsewhere'), GIT_WORK_TREE: folder, GIT_CEILING_DIRECTORIES: repository, PATH: '' });
    for (const directory of ['/', folder, join(repository, 'deep')]) {
      process.chdir(directory);
      expect(isExposed('deep/secrets')).toBe(true);
    }
    expect(unignoredIn('secrets')).toBe(repository);
  } finally {
    process.chdir(before.directory);
    process.env = before.variables;
  }
});

test('an exposed path is reported with the .gitignore line that hides it', () => {
  expect(exposedDirectory(join(repository, 'deep', 'secrets'))).toEqual([
    `${repository}/deep/secrets: lies in the repository, and git does not ignore it; add "/deep/secrets/" to ${repository}/.gitignore, or move it out`,
  ]);
  expect(exposedDirectory(repository)).toEqual([`${repository}: lies in the repository, and git does not ignore it; move it out`]);
  expect(exposedFile(join(repository, 'out', 'one', '10-secrets.k8s.yaml'))).toEqual([
    `${repository}/out/one/10-secrets.k8s.yaml: would hold private values in the repository, and git does not ignore it; `
    + `add "10-secrets.k8s.yaml" to ${repository}/.gitignore, or name a folder outside`,
  ]);
  write('.gitignore', '/deep/secrets/\n10-secrets.k8s.yaml\n');
  expect(exposedDirectory(join(repository, 'deep', 'secrets'))).toEqual([]);
  expect(exposedFile(join(repository, 'before', '10-secrets.k8s.yaml'))).toEqual([]);
});

test('the guide\'s .gitignore covers secrets, the synthesised Secrets and copies of them', () => {
  const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'new-deployment.md'), 'utf8');
  const [, rules] = /^printf '(.*)' > \.gitignore$/m.exec(guide)!;
  write('.gitignore', rules!.replaceAll('\\n', '\n'));
  mkdirSync(join(repository, 'secrets'));
  const paths = ['secrets', 'secrets/github/hmac', 'dist/production/10-secrets.k8s.yaml', 'before/10-secrets.k8s.yaml', 'before/20-configuration.k8s.yaml'];
  expect(paths.filter(isExposed)).toEqual(['before/20-configuration.k8s.yaml']);
});

test('synthesise refuses an exposed secrets directory and output file before it writes, and neither without private values', () => {
  const environment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
  const [outdir, secrets] = [join(repository, 'out'), join(repository, 'deep', 'secrets')];
  writeStubSecrets(environment, secrets);
  const problemsOf = (act: () => unknown): readonly string[] => {
    try {
      act();
      return [];
    } catch (error) {
      return (error as UnusableInput).problems;
    }
  };
  expect(problemsOf(() => synthesise([environment], { outdir, secrets }))).toEqual([
    ...exposedDirectory(secrets), ...exposedFile(join(outdir, 'example', '10-secrets.k8s.yaml')),
  ]);
  expect(existsSync(outdir)).toBe(false);
  expect(problemsOf(() => synthesise([environment], { outdir }))).toEqual([]);
  write('.gitignore', '/deep/secrets/\n10-secrets.k8s.yaml\n');
  expect(problemsOf(() => synthesise([environment], { outdir, secrets }))).toEqual([]);
  expect(existsSync(join(outdir, 'example', '10-secrets.k8s.yaml'))).toBe(true);
});
