import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Declarations } from '../lib/verify';
import { UnusableInput } from '../lib/errors';
import { verifyCommand } from './verify';

const fixture = join(__dirname, '../lib/verify/fixtures/prow.yaml');
const crd = { group: 'monitoring.coreos.com', kind: 'ServiceMonitor', scope: 'Namespaced', reason: 'installed' } as const;

/** One Secret that the fixture has, and one that it lacks. */
const standIns = ['hmac-token', 'cookie'].map((name) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'prow' }, data: { hmac: '' } }));

/** An object of a field that no schema has, as a construct made it. */
const made = [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'odd', namespace: 'default' }, spec: { odd: 1 } }];

function unknown(overlay: string): never {
  throw new UnusableInput([`no overlay is called ${overlay}`]);
}

function run(...args: string[]): { output: string; status: number; problems: readonly string[] } {
  const { output, status, problems } = noted(...args);
  return { output, status, problems };
}

/** Like run, with what goes to standard error. */
function noted(...args: string[]): { output: string; status: number; problems: readonly string[]; notes: string } {
  const overlays: Record<string, Declarations> = {
    'none needed': {},
    right: { customResources: [crd] },
    stale: { customResources: [crd], hosts: [{ name: 'gone.example.com', reason: 'it was there once' }] },
  };
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const notes: string[] = [];
  const note = jest.spyOn(process.stderr, 'write').mockImplementation((text) => notes.push(String(text)) > 0);
  const before = process.exitCode;
  try {
    const program = new Command().exitOverride();
    verifyCommand(program, (overlay) => ({ declarations: overlays[overlay] ?? unknown(overlay), standIns, made }));
    program.parse(['verify', ...args], { from: 'user' });
    return { output: written.join(''), status: Number(process.exitCode), problems: [], notes: notes.join('') };
  } catch (error) {
    if (!(error instanceof UnusableInput)) {
      throw error;
    }
    return { output: written.join(''), status: 2, problems: error.problems, notes: notes.join('') };
  } finally {
    process.exitCode = before;
    write.mockRestore();
    note.mockRestore();
  }
}

test('correct manifests give status 0', () => {
  expect(run(fixture, '--overlay', 'right')).toEqual({ output: 'errors: 0, warnings: 0\n', status: 0, problems: [] });
});

test('an overlay\'s Secrets stand in for those that the manifests lack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    const documents = readFileSync(fixture, 'utf8').split(/^---$/m);
    const withoutSecret = documents.filter((document) => !/kind: Secret[^]*name: hmac-token\b/.test(document));
    expect(withoutSecret.length).toBe(documents.length - 1);
    writeFileSync(join(folder, 'prow.yaml'), withoutSecret.join('---'));
    expect(run(folder).output).toContain('Secret "hmac-token" is not in namespace prow');
    expect(run(folder, '--overlay', 'right')).toEqual({ output: 'errors: 0, warnings: 0\n', status: 0, problems: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an error names object, field, problem, remedy and position', () => {
  const { output, status } = run(fixture);
  expect(status).toBe(1);
  expect(output).toBe([
    'error: monitoring.coreos.com/v1 ServiceMonitor prow/ghproxy: kind: monitoring.coreos.com/v1 ServiceMonitor is no kind of Kubernetes, and nothing defines it',
    `  to satisfy "shape": add its CustomResourceDefinition, or declare it under customResources (${fixture}:${lastDocument()})`,
    'errors: 1, warnings: 0',
    '',
  ].join('\n'));
});

test('a declaration of the overlay that nothing needs is an error', () => {
  const { output, status } = run(fixture, '--overlay', 'stale');
  expect(status).toBe(1);
  expect(output).toContain('error: overlay stale: declarations.hosts[0]: no object needs "gone.example.com"');
});

test('JSON has the same finding in fields', () => {
  expect(JSON.parse(run(fixture, '--output', 'json').output)).toEqual([{
    rule: 'shape', severity: 'error', apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', namespace: 'prow', name: 'ghproxy', field: 'kind',
    problem: 'monitoring.coreos.com/v1 ServiceMonitor is no kind of Kubernetes, and nothing defines it',
    remedy: 'add its CustomResourceDefinition, or declare it under customResources', file: fixture, line: lastDocument(),
  }]);
});

test('an annotation for GitHub has file and line', () => {
  const { output } = run(fixture, '--output', 'github');
  expect(output).toMatch(/^::error file=\S+prow\.yaml,line=\d+,title=shape%3A monitoring\.coreos\.com\/v1 ServiceMonitor prow\/ghproxy::kind: [^\n]+\n$/);
});

test('an unknown overlay and a missing file are refused', () => {
  expect(run(fixture, '--overlay', 'none')).toEqual({ output: '', status: 2, problems: ['no overlay is called none'] });
  expect(run(join(__dirname, 'none.yaml')).problems).toEqual([`${join(__dirname, 'none.yaml')}: no such file or folder`]);
});

describe('a file of declarations', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verify-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function written(text: string): string {
    const file = join(folder, 'known.yaml');
    writeFileSync(file, text);
    return file;
  }

  test('is used in place of an environment', () => {
    const file = written('customResources:\n  - { group: monitoring.coreos.com, kind: ServiceMonitor, scope: Namespaced, reason: installed }\n');
    expect(run(fixture, '--declarations', file)).toEqual({ output: 'errors: 0, warnings: 0\n', status: 0, problems: [] });
  });

  test('is named with the line of a declaration that nothing needs', () => {
    const file = written('hosts:\n  - name: gone.example.com\n    reason: it was there once\n');
    expect(run(fixture, '--declarations', file).output).toContain([
      `error: ${file}: declarations.hosts[0]: no object needs "gone.example.com"`,
      `  to satisfy "declared": drop the declaration, or mend its name (${file}:2)`,
    ].join('\n'));
    expect(run(fixture, '--declarations', file, '--output', 'github').output).toContain(`::error file=${file},line=2,title=declared`);
  });

  test('is refused with the line of what is no declaration', () => {
    const file = written('hosts:\n  - name: example.com\n');
    expect(run(fixture, '--declarations', file).problems).toEqual([`${file}:2: hosts[0].reason: nothing is not a text that says something`]);
    expect(run(fixture, '--declarations', join(folder, 'none.yaml')).problems).toEqual([`${join(folder, 'none.yaml')}: cannot be read: no such file or directory`]);
  });

  test('is written from findings, which are then gone', () => {
    const file = join(folder, 'new.yaml');
    expect(noted(fixture, '--declare', file)).toEqual({
      output: 'errors: 0, warnings: 0\n', status: 0, problems: [], notes: `1 declaration in ${file}: replace each reason, and drop what is a mistake\n`,
    });
    expect(readFileSync(file, 'utf8')).toContain('reason: found in use by ServiceMonitor prow/ghproxy\n');
    expect(run(fixture, '--declarations', file)).toEqual({ output: 'errors: 0, warnings: 0\n', status: 0, problems: [] });
  });

  test('is written with the declarations that are given', () => {
    const given = written('customResources:\n  - { group: monitoring.coreos.com, kind: ServiceMonitor, scope: Namespaced, reason: installed }\n');
    const file = join(folder, 'new.yaml');
    run(fixture, '--declarations', given, '--declare', file);
    expect(readFileSync(file, 'utf8')).toContain('reason: installed\n');
  });

  test('is never overwritten', () => {
    const file = written('# mine\n');
    expect(run(fixture, '--declare', file)).toEqual({
      output: '', status: 2, problems: [`--declare ${file}: exists already, and is not overwritten; name a new file`],
    });
    expect(readFileSync(file, 'utf8')).toBe('# mine\n');
  });

  test('is not written where nothing is missing', () => {
    const namespace = join(folder, 'namespace.yaml');
    writeFileSync(namespace, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: prow }\n');
    const file = join(folder, 'new.yaml');
    expect(noted(namespace, '--declare', file)).toMatchObject({ status: 0, notes: `nothing to declare: ${file} is not written\n` });
    expect(existsSync(file)).toBe(false);
  });
});

test('a manifest that is still as a construct made it is not held against a schema', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    const odd = (name: string): string => JSON.stringify({ ...made[0], metadata: { name, namespace: 'default' } });
    writeFileSync(join(folder, 'same.json'), odd('odd'));
    writeFileSync(join(folder, 'other.json'), odd('odder'));
    const { output } = run(folder, '--overlay', 'none needed');
    expect(output).toContain('v1 Service default/odder: spec.odd: no field "odd" is known here');
    expect(output).not.toContain('v1 Service default/odd:');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['', 'standard input:1: holds no Kubernetes object'],
  ['# nothing\n---\n', 'standard input:1: holds no Kubernetes object'],
  ['- a\n- b\n', 'standard input:1: no Kubernetes object: not a mapping'],
  ['a: [\n', 'standard input:2:1: not valid YAML'],
  ['kind: Pod\n', 'standard input:1: no Kubernetes object: apiVersion is missing'],
])('standard input that holds %j is refused', (input, problem) => {
  const script = `
    require('./bin/typescript');
    const { Command } = require('commander');
    const program = new Command();
    require('./cli/verify.ts').verifyCommand(program);
    try { program.parse(['verify', '-'], { from: 'user' }); } catch (error) { console.log(error.name, error.problems.join()); }`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { input, cwd: join(__dirname, '..'), encoding: 'utf8' });
  expect(stdout).toMatch(new RegExp(`^UnusableInput ${problem}`));
});

function lastDocument(): number {
  const lines = readFileSync(fixture, 'utf8').split('\n');
  return lines.lastIndexOf('---') + 2;
}
