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

/** A root of version 2, whose cgroup.subtree_control changes as the kernel's does. */
function unified(before: string, write: (text: string) => void = () => undefined): () => string[] {
  const { writeFileSync } = fs;
  const list = join(place, 'cgroup.subtree_control');
  const read = (): string[] => fs.readFileSync(list, 'utf8').trim().split(' ').filter((name) => name !== '');
  writeFileSync(join(place, 'cgroup.controllers'), 'cpuset cpu io memory hugetlb pids rdma misc\n');
  writeFileSync(list, `${before}\n`);
  jest.spyOn(fs, 'writeFileSync').mockImplementation((file, text, ...rest) => {
    if (file === list) {
      write(String(text));
      const others = read().filter((name) => name !== String(text).slice(1));
      writeFileSync(list, `${[...others, ...String(text).startsWith('+') ? [String(text).slice(1)] : []].join(' ')}\n`);
    } else {
      writeFileSync(file, text, ...rest);
    }
  });
  return read;
}

test('with version 2, the root enables the controllers that a node needs, and restores them afterwards', async () => {
  const enabled = unified('memory pids');
  makeCgroups(folder, place);
  expect(fs.readdirSync(place)).toContain('prow-deploy');
  expect(enabled().sort()).toEqual(['cpu', 'cpuset', 'hugetlb', 'io', 'memory', 'pids']);
  // As runc does.
  fs.writeFileSync(join(place, 'cgroup.subtree_control'), '+rdma');
  await removeCgroups(folder, place);
  expect(fs.readdirSync(place)).not.toContain('prow-deploy');
  expect(enabled().sort()).toEqual(['memory', 'pids']);
});

test('a root that cannot enable controllers is reported', () => {
  unified('', () => {
    throw Object.assign(new Error('busy'), { code: 'EBUSY' });
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
