import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Commands } from '../fixtures/commands';
import { Kind } from './kind';

const mockBuilt: { folder?: string } = {};

jest.mock('../go-modules', () => ({ goPrograms: async () => mockBuilt.folder }));

const { PATH } = process.env;
const ofCluster = ['--name', 'prow-deploy'];

let folder: string;
let commands: Commands;
let kind: Kind;
let withKubeconfig: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kind-'));
  commands = new Commands(join(folder, 'bin'));
  ['docker', 'kind', 'kubectl'].forEach((name) => commands.make(name));
  mockBuilt.folder = commands.folder;
  process.env.PATH = `${commands.folder}:/usr/bin:/bin`;
  kind = new Kind(join(folder, 'kind'));
  withKubeconfig = ['--kubeconfig', join(folder, 'kind', 'kubeconfig')];
});

afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

test('a cluster lives from up to down, with a kubeconfig of its own', async () => {
  await kind.up(() => undefined);
  expect(commands.calls()).toEqual([
    ['kind', 'delete', 'cluster', ...ofCluster, ...withKubeconfig],
    ['kind', 'create', 'cluster', ...ofCluster, ...withKubeconfig],
    ['kubectl', ...withKubeconfig, 'wait', '--for', 'condition=Ready', '--timeout', '180s', 'nodes', '--all'],
  ]);
  await kind.load('/images.tar');
  await kind.down();
  expect(commands.calls()).toEqual([
    ['kind', 'load', 'image-archive', '/images.tar', ...ofCluster],
    ['kind', 'delete', 'cluster', ...ofCluster, ...withKubeconfig],
  ]);
  expect(existsSync(join(folder, 'kind'))).toBe(false);
});

test('a machine with kind and Docker lacks nothing', async () => {
  expect(await kind.lacks()).toEqual([]);
});

test('what is missing is reported, each with the remedy', async () => {
  process.env.PATH = join(folder, 'nowhere');
  expect(await kind.lacks()).toEqual([expect.stringContaining('kind is not installed: see https://'), expect.stringContaining('Docker does not run')]);
});

test('a Docker daemon that does not run is reported', async () => {
  commands.make('docker', 'exit 1');
  expect(await kind.lacks()).toEqual([expect.stringContaining('Docker does not run: install it and start its daemon')]);
});

test('the cluster of another checkout is refused, its own is replaced', async () => {
  commands.make('kind', 'test "$1" = get && echo other && echo prow-deploy || true');
  expect(await kind.lacks()).toEqual([expect.stringContaining('run: kind delete cluster --name prow-deploy')]);
  await kind.up(() => undefined);
  expect(await kind.lacks()).toEqual([]);
});

test.each([
  ['kind', 'test "$1" != create || { echo node image is gone >&2; exit 1; }', 'kind create cluster', 'node image is gone'],
  ['kubectl', 'echo timed out waiting >&2; exit 1', 'condition=Ready', 'timed out waiting'],
])('an error of %s is reported', async (program, body, call, words) => {
  commands.make(program, body);
  const { message } = await kind.up(() => undefined).then(() => new Error('it did not fail'), (error: Error) => error);
  expect(message).toContain(call);
  expect(message).toContain('exit status 1');
  expect(message).toContain(words);
});
