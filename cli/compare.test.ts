import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Deviation } from '../lib/compare';
import { UnusableInput } from '../lib/errors';
import { compareCommand } from './compare';

const configMap = (value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: it }\ndata: { a: ${value} }\n`;
const deviations: Record<string, Deviation[]> = {
  here: [{ object: 'v1 ConfigMap it', path: 'data.a', was: 'old', reason: 'a fixed defect' }],
  there: [],
};

let folder: string;
let reference: string;
let dist: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compare-'));
  reference = write('here.yaml', configMap('old'));
  mkdirSync(join(folder, 'dist'));
  write('dist/it.k8s.yaml', configMap('new'));
  dist = join(folder, 'dist');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  process.exitCode = 0;
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What the command prints, and its exit status. */
function run(...args: string[]): { text: string; status: unknown } {
  const print = jest.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const program = new Command();
    compareCommand(program, (overlay) => deviations[overlay], () => Object.keys(deviations));
    program.parse(['compare', ...args], { from: 'user' });
    return { text: print.mock.calls.join('\n'), status: process.exitCode };
  } finally {
    print.mockRestore();
  }
}

function problems(...args: string[]): readonly string[] {
  try {
    run(...args);
  } catch (error) {
    if (error instanceof UnusableInput) {
      return error.problems;
    }
    throw error;
  }
  throw new Error('the input was used');
}

test('equal sides give status 0, others give their differences and status 1', () => {
  expect(run(reference, reference)).toEqual({ text: expect.stringContaining('equal: 1 and 1 objects, 0 differences'), status: 0 });
  expect(run(reference, write('other.yaml', configMap('new')))).toEqual({
    text: expect.stringContaining('v1 ConfigMap it\n  data.a\n    left:  "old"\n    right: "new"\n'),
    status: 1,
  });
});

test('a file with the name of an overlay, compared with a folder, applies the deviations of the overlay', () => {
  for (const sides of [[reference, dist], [dist, reference]]) {
    expect(run(...sides)).toEqual({ text: expect.stringContaining('equal'), status: 0 });
    expect(run(...sides, '--no-deviations').status).toBe(1);
    expect(run(...sides, '--verbose').text).toContain('a fixed defect');
  }
  expect(run(write('unknown.yaml', configMap('old')), dist).status).toBe(1);
  expect(run(reference, join(dist, 'it.k8s.yaml')).status).toBe(1);
});

test('--overlay applies its deviations to any two sides, and a stale one gives status 1', () => {
  const ours = join(dist, 'it.k8s.yaml');
  expect(run(reference, ours, '--overlay', 'here').status).toBe(0);
  expect(run(ours, reference, '--overlay', 'here').status).toBe(0);
  expect(run(ours, reference, '--overlay', 'there').status).toBe(1);
  expect(run(ours, ours, '--overlay', 'here')).toEqual({ text: expect.stringContaining('1 stale'), status: 1 });
});

test('--namespace says where objects are that name no namespace', () => {
  const placed = write('placed.yaml', configMap('old').replace('name: it', 'name: it, namespace: prow'));
  expect(run(reference, placed).status).toBe(1);
  expect(run(reference, placed, '--namespace', 'prow')).toEqual({ text: expect.stringContaining('equal'), status: 0 });
  expect(run(reference, placed, '--namespace', 'jobs').text).toContain('v1 ConfigMap jobs/it\n  only in');
  expect(problems(reference, placed, '--namespace', 'a/b')).toEqual([expect.stringContaining('--namespace: "a/b" is not')]);
});

test('the problems of both sides are reported together', () => {
  const twice = write('twice.yaml', `${configMap('x')}---\n${configMap('y')}`);
  const broken = write('broken.yaml', 'a: [');
  expect(problems(twice, broken)).toEqual([
    expect.stringMatching(/twice\.yaml:6: v1 ConfigMap it stands at .*twice\.yaml:1 already/),
    expect.stringMatching(/broken\.yaml:1:\d+: not valid YAML/),
  ]);
  expect(problems(join(folder, 'none'), dist)).toEqual([expect.stringContaining('no such file or folder')]);
});

test('an unknown overlay is refused with the nearest name, or with all names', () => {
  expect(problems(reference, dist, '--overlay', 'hree')).toEqual(['no overlay is called "hree"; did you mean "here"?']);
  expect(problems(reference, dist, '--overlay', 'elsewhere')).toEqual(['no overlay is called "elsewhere"; the overlays are here, there']);
  expect(problems(reference, dist, '--overlay', 'here', '--no-deviations')).toEqual([expect.stringContaining('exclude each other')]);
});
