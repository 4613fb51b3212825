import { spawnSync, type StdioOptions } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, closeSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnusableInput } from '../errors';
import { readManifests } from './manifests';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const namespace = (name: string): string => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }\n`;

function write(name: string, text: string | Buffer = namespace('it')): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function link(target: string, name: string): void {
  symlinkSync(target, join(folder, name));
}

/** The names of the objects that were read, or the problems. */
function read(...paths: readonly string[]): readonly string[] {
  try {
    return readManifests(paths).map(({ object }) => object.metadata.name);
  } catch (error) {
    if (error instanceof UnusableInput) {
      return error.problems.map((problem) => problem.replaceAll(folder, 'F'));
    }
    throw error;
  }
}

/** The output of a separate process that reads the input from standard input. */
function readStandardInput(input: string | Buffer | number, script = 'readManifests(["-"]).length'): string {
  const program = `
    require('./bin/typescript');
    const { readManifests } = require('./lib/manifests/manifests.ts');
    try { console.log(${script}); } catch (error) { console.log(error.name, error.message); }`;
  const stdio = typeof input === 'number' ? { stdio: [input, 'pipe', 'pipe'] satisfies StdioOptions } : { input };
  const { stdout } = spawnSync(process.execPath, ['-e', program], { ...stdio, cwd: join(__dirname, '..', '..'), encoding: 'utf8', timeout: 30_000 });
  return stdout;
}

test('reads a folder and its subfolders in the order of names, and skips other files', () => {
  write('b/c.yml', namespace('third'));
  write('b/a.json', namespace('second'));
  write('a.yaml', namespace('first'));
  write('b/note.txt', 'a: [');
  expect(read(folder)).toEqual(['first', 'second', 'third']);
});

test('reads nothing twice through circular links, two links to a folder, or a link to a file', () => {
  write('a/it.yaml');
  link('..', 'a/up');
  link('.', 'a/self');
  link('.', 'a/self-again');
  link('it.yaml', 'a/same.yaml');
  link('a', 'b');
  expect(read(folder)).toEqual(['it']);
});

test('reports a path that is given twice, however it is written', () => {
  const file = write('a/it.yaml');
  expect(read(file, file)).toEqual(['F/a/it.yaml: is given twice']);
  expect(read(file, `${folder}/a/./it.yaml`)).toEqual(['F/a/./it.yaml: is given twice']);
  expect(read(folder, file)).toEqual(['F/a/it.yaml: is given twice']);
  expect(read(file, folder)).toEqual(['F/a/it.yaml: is given twice']);
});

test('reports paths that cannot be read together with the problems of the others', () => {
  write('a.yaml', 'a: [');
  link('nowhere', 'dangling');
  link('loop.yaml', 'loop.yaml');
  expect(read(folder, join(folder, 'none'), '')).toEqual([
    'F/dangling: no such file or folder',
    'F/loop.yaml: cannot be read: too many symbolic links encountered',
    'F/none: no such file or folder',
    '"": no such file or folder',
    'F/a.yaml:1:5: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ]);
  expect(read(join(folder, 'x'.repeat(300)))).toEqual([expect.stringMatching(/^F\/x+: cannot be read: name too long$/)]);
});

test('reports a folder and a file without read permission', () => {
  chmodSync(folder, 0o755);
  const [file, inside] = [write('a.yaml'), dirname(write('b/it.yaml'))];
  write('c.yaml');
  chmodSync(file, 0);
  chmodSync(inside, 0);
  const isRoot = process.getuid!() === 0;
  if (isRoot) {
    process.seteuid!(65534);
  }
  try {
    expect(read(folder)).toEqual(['F/b: cannot be read: permission denied', 'F/a.yaml: cannot be read: permission denied']);
  } finally {
    if (isRoot) {
      process.seteuid!(0);
    }
    chmodSync(inside, 0o700);
  }
});

test('does not read a pipe, a device, or a folder with the name of a file', () => {
  expect(spawnSync('mkfifo', [join(folder, 'pipe.yaml')]).status).toBe(0);
  mkdirSync(join(folder, 'folder.yaml'));
  link('/dev/zero', 'zero.yaml');
  expect(read(folder)).toEqual(['F/pipe.yaml: is a pipe, not a file', 'F/zero.yaml: is a device, not a file']);
  expect(read(join(folder, 'pipe.yaml'))).toEqual(['F/pipe.yaml: is a pipe, not a file']);
});

test('refuses a file beyond 64 MiB, and text that is not UTF-8', () => {
  const file = write('large.yaml', '');
  truncateSync(file, 200_000_000);
  expect(read(file)).toEqual(['F/large.yaml: is larger than 64 MiB']);
  expect(read(write('bytes.yaml', Buffer.from([0x61, 0xff])))).toEqual(['F/bytes.yaml: not UTF-8 text']);
});

test('reads standard input like a file', () => {
  expect(readStandardInput(namespace('it'))).toBe('1\n');
  expect(readStandardInput('')).toBe('UnusableInput standard input:1: holds no Kubernetes object\n');
  expect(readStandardInput(Buffer.from([0x61, 0xff]))).toBe('UnusableInput standard input: not UTF-8 text\n');
  expect(readStandardInput(namespace('it'), 'readManifests(["-", "-"]).length')).toBe('UnusableInput -: is given twice\n');
  for (const [path, problem] of [[folder, 'is a folder'], ['/dev/zero', 'is larger than 64 MiB']] as const) {
    const descriptor = openSync(path, 'r');
    expect(readStandardInput(descriptor)).toBe(`UnusableInput standard input: ${problem}\n`);
    closeSync(descriptor);
  }
}, 60_000);

test('waits for standard input', () => {
  const read = `${process.execPath} -e 'require("./bin/typescript"); console.log(require("./lib/manifests/manifests.ts").readManifests(["-"]).length)'`;
  // Another process that shares the descriptor may have made it non-blocking.
  const unblocked = `${process.execPath} -e 'process.stdin.resume(); process.stdin.pause(); require("node:child_process").spawnSync("sh", ["-c", process.argv[1]], { stdio: "inherit" })'`;
  const { stdout } = spawnSync('sh', ['-c', `(sleep 1; echo '${namespace('it').trim()}') | ${unblocked} "$0"`, read], { cwd: join(__dirname, '..', '..'), encoding: 'utf8', timeout: 30_000 });
  expect(stdout).toBe('1\n');
}, 60_000);

test.each<[string, string, string | RegExp]>([
  ['an object that contains itself', 'metadata: &a { name: it, labels: *a }', 'F/it.yaml:1: cannot be read: contains itself'],
  ['an alias of nothing', 'metadata: { name: *hunter2 }', 'F/it.yaml:1: cannot be read: Unresolved alias (the anchor must be set before the alias)'],
  ['aliases that explode', `metadata: { name: it }\na: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: &c [${'*b,'.repeat(50)}]\nd: [${'*c,'.repeat(50)}]`, /^F\/it\.yaml:1: cannot be read: Excessive alias count/],
  ['text that aliases repeat', `metadata: { name: it }\na: &a ${'x'.repeat(3_000_000)}\nb: [${'*a,'.repeat(90)}]`, 'F/it.yaml:1: cannot be read: its aliases expand to too much'],
  ['nesting beyond the stack', `metadata: { name: it }\na: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /^F\/it\.yaml:4:\d+: not valid YAML: nested too deeply$/],
  ['nesting beyond 500 levels', `metadata: { name: it }\na:\n${Array.from({ length: 600 }, (_, level) => `${' '.repeat(level + 1)}a:\n`).join('')}`, 'F/it.yaml:1: cannot be read: nested too deeply: more than 500 levels'],
  ['metadata that is a list', 'metadata: [{ name: it }]', 'F/it.yaml:1: no Kubernetes object: metadata.name is missing'],
  ['metadata that is nothing', 'metadata:', 'F/it.yaml:1: no Kubernetes object: metadata.name is missing'],
  ['a namespace that is a number', 'metadata: { name: it, namespace: 5 }', 'F/it.yaml:1: no Kubernetes object: metadata.namespace is not text'],
])('reports %s in one line', (_what, text, problem) => {
  expect(read(write('it.yaml', `apiVersion: v1\nkind: ConfigMap\n${text}\n`))).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
});

test('treats keys such as __proto__ and toString as ordinary keys', () => {
  const text = 'apiVersion: v1\nkind: constructor\nmetadata: { name: it, namespace: null, labels: { __proto__: a, toString: b } }\n__proto__: { hasOwnProperty: 1 }\n';
  const [{ object }] = readManifests([write('it.yaml', text)]) as [ReturnType<typeof readManifests>[number]];
  expect(JSON.stringify(object)).toBe('{"apiVersion":"v1","kind":"constructor","metadata":{"name":"it","labels":{"__proto__":"a","toString":"b"}},"__proto__":{"hasOwnProperty":1}}');
});

test('reads many documents', () => {
  const count = 5000;
  write('it.yaml', Array.from({ length: count }, (_, place) => `---\n${namespace(`n${place}`)}`).join(''));
  expect(read(folder).length).toBe(count);
}, 60_000);

test('skips the stage of a killed synthesis', () => {
  mkdirSync(join(folder, '.synth-stage', 'one'), { recursive: true });
  writeFileSync(join(folder, '.synth-stage', 'one', '10-secrets.k8s.yaml'), 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n');
  writeFileSync(join(folder, 'a.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n');
  expect(readManifests([folder]).map(({ object }) => object.kind)).toEqual(['Namespace']);
});

test('unfolds lists, lists in lists, and those of one kind, whose items may leave their kind to it', () => {
  const list = '{ apiVersion: v1, kind: NamespaceList, items: [{ metadata: { name: b } }, { metadata: { name: c } }] }';
  write('a.yaml', `{ apiVersion: v1, kind: List, items: [${namespace('a').trim()}, ${list}] }`);
  expect(readManifests([folder]).map(({ object }) => object)).toEqual(['a', 'b', 'c'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
});
