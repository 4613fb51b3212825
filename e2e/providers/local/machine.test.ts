import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../command';
import { lacks } from './machine';

jest.mock('../../command');
const gibibyte = 2 ** 30;
const folder = join(tmpdir(), 'cluster');
const { platform } = process;
let cache: string;

/** A machine with enough of everything. */
beforeEach(() => {
  cache = fs.mkdtempSync(join(tmpdir(), 'cache-'));
  process.env.XDG_CACHE_HOME = cache;
  system('linux');
  jest.spyOn(process, 'getuid').mockReturnValue(0);
  jest.mocked(run).mockResolvedValue('[]');
  disk(100);
  files({});
  bridges(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  system(platform);
  delete process.env.XDG_CACHE_HOME;
  fs.rmSync(cache, { recursive: true });
});

function system(name: string): void {
  Object.defineProperty(process, 'platform', { value: name });
}

function disk(free: number): void {
  jest.spyOn(fs, 'statfsSync').mockReturnValue({ bavail: free * gibibyte / 4096, bsize: 4096 } as fs.StatsFs);
}

/** The kernel's files, with the changes of a test. */
function files(changed: Readonly<Record<string, string>>): void {
  const contents: Readonly<Record<string, string>> = { '/proc/meminfo': `MemAvailable: ${8 * 2 ** 20} kB`, '/proc/filesystems': 'nodev\toverlay\n', ...changed };
  jest.spyOn(fs, 'readFileSync').mockImplementation((file) => contents[String(file)] ?? '');
}

function bridges(isThere: boolean): void {
  const { existsSync } = fs;
  jest.spyOn(fs, 'existsSync').mockImplementation((path) => path === '/proc/sys/net/bridge' ? isThere : existsSync(path));
}

test('a machine with enough of everything lacks nothing', async () => {
  expect(await lacks(folder)).toEqual([]);
});

test('another system than Linux is refused', async () => {
  system('darwin');
  expect(await lacks(folder)).toEqual(['the local cluster needs Linux, this is darwin: use --provider kind']);
});

test('another user than root is refused', async () => {
  jest.spyOn(process, 'getuid').mockReturnValue(1000);
  expect(await lacks(folder)).toEqual([expect.stringMatching(/only root may: run it with sudo/)]);
});

test('too little disk and memory, and missing kernel modules, are reported together', async () => {
  disk(2);
  files({ '/proc/meminfo': `MemAvailable: ${2 ** 20} kB`, '/proc/filesystems': 'nodev\ttmpfs\n' });
  jest.mocked(fs.existsSync).mockRestore();
  bridges(false);
  expect(await lacks(folder)).toEqual([
    `${folder} has 2.0 GiB free of the 8.0 GiB that are needed: free some`,
    `${join(cache, 'prow-deploy')} has 2.0 GiB free of the 17.0 GiB that are needed: free some`,
    '1.0 GiB of memory are free of the 3.0 GiB that are needed: end other programs',
    'the kernel has no overlay file system; run: modprobe overlay',
    'the kernel does not filter what crosses a bridge; run: modprobe br_netfilter',
  ]);
});

test('less disk is needed where the programs are built already', async () => {
  disk(10);
  expect(await lacks(folder)).toEqual([`${join(cache, 'prow-deploy')} has 10.0 GiB free of the 17.0 GiB that are needed: free some`]);
  fs.mkdirSync(join(cache, 'prow-deploy', 'kubernetes-0123456789abcdef'));
  expect(await lacks(folder)).toEqual([]);
});

test('a network that is in use is reported', async () => {
  jest.mocked(run).mockResolvedValue('[{"dev":"vpn0"}]');
  expect(await lacks(folder)).toEqual(['the network 10.99.0.0/30 is in use by vpn0: take that down first']);
});

test('another checkout’s cluster is reported with the remedy', async () => {
  const [pid] = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  files({ [`/proc/${pid}/environ`]: 'HOME=/root\0PROW_DEPLOY_CLUSTER=/elsewhere/.e2e/local\0' });
  expect(await lacks(folder)).toEqual([expect.stringMatching(/^another checkout's cluster is up, in \/elsewhere\/.e2e\/local: run "npx prow-deploy e2e destroy"/)]);
});
