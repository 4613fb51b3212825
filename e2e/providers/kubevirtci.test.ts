import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Commands } from '../fixtures/commands';
import { Kubevirtci } from './kubevirtci';

const mockBuilt: { folder?: string } = {};

jest.mock('../go-modules', () => ({ goPrograms: async () => mockBuilt.folder }));

const { PATH } = process.env;
const references = ['docker.io/library/alpine:3', 'registry.example.org/prow/deck:v1', 'registry.example.org/prow/hook:v1'];
const quiet = (): void => undefined;

let folder: string;
let checkout: string;
let commands: Commands;
let kubevirtci: Kubevirtci;

function script(name: string): string {
  return join(checkout, 'cluster-up', `${name}.sh`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubevirtci-'));
  checkout = join(folder, 'checkout');
  commands = new Commands(join(folder, 'bin'));
  commands.make('skopeo');
  commands.make('kubectl', `echo '{"items":[{"metadata":{"name":"node01"}},{"metadata":{"name":"node02"}}]}'`);
  commands.make(script('up'), 'mkdir -p "$KUBEVIRTCI_CONFIG_PATH/k8s-1.34" && touch "$KUBEVIRTCI_CONFIG_PATH/k8s-1.34/.kubeconfig"');
  commands.make(script('down'));
  // No cluster is up until `up` is called. A line of the console ends with CRLF.
  commands.make(script('cli'), `test -n "$KUBEVIRTCI_CONFIG_PATH" || exit 1\ntest "$2" != registry || printf '49153\\r\\n'`);
  mockBuilt.folder = commands.folder;
  process.env.PATH = `${commands.folder}:/usr/bin:/bin`;
  kubevirtci = new Kubevirtci(join(folder, 'state'), checkout);
});

afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

test('a cluster lives from up to down, with a kubeconfig in the folder of the state', async () => {
  await kubevirtci.up(quiet);
  expect((await kubevirtci.kubectl()).kubeconfig).toBe(join(folder, 'state', 'k8s-1.34', '.kubeconfig'));
  await kubevirtci.up(quiet);
  await kubevirtci.down();
  const ready = ['kubectl', '--kubeconfig', join(folder, 'state', 'k8s-1.34', '.kubeconfig'), 'wait', '--for', 'condition=Ready', '--timeout', '180s', 'nodes', '--all'];
  expect(commands.calls()).toEqual([['up.sh'], ready, ['down.sh'], ['up.sh'], ready, ['down.sh']]);
  expect(existsSync(join(folder, 'state'))).toBe(false);
});

test('images go to the cluster’s registry, which its nodes use as a mirror of the others', async () => {
  await kubevirtci.up(quiet);
  commands.calls();
  await kubevirtci.load('/images.tar', references, quiet);
  const [ports, ...rest] = commands.calls();
  const line = rest.find(([name]) => name === 'cli.sh')!.at(-1)!;
  expect(ports).toEqual(['cli.sh', 'ports', 'registry']);
  expect(rest).toEqual([
    ...references.map((reference) => [
      'skopeo', 'copy', '--dest-tls-verify=false', `docker-archive:/images.tar:${reference}`, `docker://localhost:49153/${reference}`,
    ]),
    ['kubectl', '--kubeconfig', expect.any(String), 'get', 'nodes', '--output', 'json'],
    ...['node01', 'node02'].map((node) => ['cli.sh', 'ssh', node, '--', line]),
  ]);
  expect(line).toMatch(/ && sudo systemctl reload crio$/);
  const files = [...line.matchAll(/echo (\S+) \| base64 -d \| sudo tee (\S+)/g)].map(([, text, file]) => [file, Buffer.from(text!, 'base64').toString()]);
  expect(files.map(([file]) => file)).toEqual(['docker.io', 'registry.example.org'].map((host) => `/etc/containers/registries.conf.d/prow-deploy-${host}.conf`));
  expect(files[1]![1]).toBe(`unqualified-search-registries = ["docker.io"]

[[registry]]
location = "registry.example.org"

[[registry.mirror]]
location = "registry:5000/registry.example.org"
insecure = true
`);
});

test('an image with a digest is refused before any is copied', async () => {
  await kubevirtci.up(quiet);
  commands.calls();
  const digest = `registry.example.org/prow/deck@sha256:${'0'.repeat(64)}`;
  await expect(kubevirtci.load('/images.tar', [...references, digest], quiet)).rejects.toThrow(`${digest}: an image made here has another digest`);
  expect(commands.calls()).toEqual([]);
});

test('a machine with skopeo and a checkout lacks nothing', async () => {
  expect(await kubevirtci.lacks()).toEqual([]);
  expect(existsSync(join(folder, 'state'))).toBe(false);
});

test('what is missing is reported, each with the remedy', async () => {
  expect(await new Kubevirtci(folder, undefined).lacks()).toEqual(['the provider kubevirtci needs a checkout: give --kubevirtci PATH']);
  expect(await new Kubevirtci(folder, folder).lacks()).toEqual(['up', 'down', 'cli'].map((name) =>
    `${join(folder, 'cluster-up', `${name}.sh`)} is missing: --kubevirtci should name a checkout of kubevirt/kubevirtci`));
  rmSync(join(commands.folder, 'skopeo'));
  process.env.PATH = commands.folder;
  expect(await kubevirtci.lacks()).toEqual([expect.stringContaining('run: apt-get install -y skopeo')]);
});

test('a cluster of the checkout that was not started from here is refused, its own is replaced', async () => {
  commands.make(script('cli'));
  expect(await kubevirtci.lacks()).toEqual([expect.stringContaining(`run: ${script('down')}`)]);
  await kubevirtci.up(quiet);
  expect(await kubevirtci.lacks()).toEqual([]);
});

test.each([
  ['up.sh', () => commands.make(script('up'), 'echo no container runtime >&2; exit 1'), 'no container runtime'],
  ['skopeo copy', () => commands.make('skopeo', 'echo manifest invalid >&2; exit 1'), 'manifest invalid'],
  ['ssh node01', () => commands.make(script('cli'), 'test "$1" != ssh || { echo no such unit >&2; exit 1; }'), 'no such unit'],
])('an error of %s is reported', async (call, plant, words) => {
  plant();
  const { message } = await kubevirtci.up(quiet).then(() => kubevirtci.load('/images.tar', references, quiet)).then(() => new Error('it did not fail'), (error: Error) => error);
  expect(message).toContain(call);
  expect(message).toContain('exit status 1');
  expect(message).toContain(words);
});

test('a missing kubeconfig after up is reported', async () => {
  commands.make(script('up'));
  await expect(kubevirtci.up(quiet)).rejects.toThrow(`${script('up')} succeed?`);
});
