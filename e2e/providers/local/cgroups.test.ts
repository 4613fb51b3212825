import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../../../lib/errors';
import { makeCgroups, removeCgroups } from './cgroups';

let folder: string;
let place: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'cluster-'));
  place = fs.mkdtempSync(join(tmpdir(), 'cgroups-'));
});

afterEach(() => {
  jest.restoreAllMocks();
  [folder, place].forEach((made) => fs.rmSync(made, { recursive: true }));
});

/** What is written to the root's list of controllers, in turn. */
function handed(): unknown[] {
  const write = jest.mocked(fs.writeFileSync).mock.calls;
  return write.filter(([file]) => file === join(place, 'cgroup.subtree_control')).map(([, text]) => text);
}

function unified(subtree: string): void {
  fs.writeFileSync(join(place, 'cgroup.controllers'), 'cpuset cpu io memory hugetlb pids rdma misc\n');
  fs.writeFileSync(join(place, 'cgroup.subtree_control'), `${subtree}\n`);
  jest.spyOn(fs, 'writeFileSync');
}

test('with version 2, the controllers that the root keeps to itself are handed down, and taken back at the end', async () => {
  unified('memory pids');
  makeCgroups(folder, place);
  expect(fs.readdirSync(place)).toContain('prow-deploy');
  expect(handed()).toEqual(['+cpu', '+cpuset', '+hugetlb', '+io']);
  await removeCgroups(folder, place);
  expect(fs.readdirSync(place)).not.toContain('prow-deploy');
  expect(handed().slice(4)).toEqual(['-cpu', '-cpuset', '-hugetlb', '-io']);
});

test('nothing is taken back that others had handed down', async () => {
  unified('cpuset cpu io memory hugetlb pids');
  makeCgroups(folder, place);
  await removeCgroups(folder, place);
  expect(handed()).toEqual([]);
});

test('a root that hands nothing down is named', () => {
  const { writeFileSync } = fs;
  unified('');
  jest.mocked(fs.writeFileSync).mockImplementation((file, ...rest) => {
    if (file === join(place, 'cgroup.subtree_control')) {
      throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    }
    return writeFileSync(file, ...rest);
  });
  expect(() => makeCgroups(folder, place)).toThrow(UnusableInput);
  expect(() => makeCgroups(folder, place)).toThrow(/subtree_control \(EBUSY\).*--provider kind/);
});

test('with version 1, each hierarchy has a cgroup of its own', async () => {
  for (const name of ['cpu', 'memory']) {
    fs.mkdirSync(join(place, name));
    fs.writeFileSync(join(place, name, 'cgroup.procs'), '');
  }
  fs.mkdirSync(join(place, 'no-hierarchy'));
  makeCgroups(folder, place);
  expect(fs.readdirSync(place, { recursive: true }).filter((path) => String(path).endsWith('prow-deploy')).sort()).toEqual(['cpu/prow-deploy', 'memory/prow-deploy']);
  await removeCgroups(folder, place);
  expect(fs.readdirSync(place, { recursive: true }).filter((path) => String(path).endsWith('prow-deploy'))).toEqual([]);
});
