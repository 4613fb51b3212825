import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacksPrograms, packages } from './packages';

test('packages.txt lists the packages of all programs, each once', () => {
  const listed = readFileSync(join(__dirname, 'packages.txt'), 'utf8').trim().split('\n');
  expect(listed).toEqual([...new Set(Object.values(packages))].sort());
});

test('one line names the packages of all programs that are missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'));
  const { PATH } = process.env;
  try {
    writeFileSync(join(folder, 'git'), '');
    process.env.PATH = folder;
    expect(lacksPrograms(['git', 'ip', 'ctr', 'containerd'])).toEqual([expect.stringMatching(/apt-get install .* containerd iproute2$/)]);
    expect(lacksPrograms(['git'])).toEqual([]);
  } finally {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true });
  }
});
