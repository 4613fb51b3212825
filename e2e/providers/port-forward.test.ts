import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../command';
import { Commands } from '../fixtures/commands';
import { Kubectl } from '../kubectl';
import { poll } from '../poll';
import { portForward } from './port-forward';

const service = { namespace: 'prow', name: 'deck', port: 80 };

let folder: string;
let commands: Commands;
let kubectl: Kubectl;
let pod: Server;
let forwarding: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'port-forward-'));
  commands = new Commands(folder);
  kubectl = new Kubectl(join(folder, 'kubectl'), '/kubeconfig');
  pod = createServer((_request, response) => response.end('from the pod'));
  await new Promise<void>((resolve) => pod.listen(0, '127.0.0.1', resolve));
  const { port } = pod.address() as AddressInfo;
  forwarding = `echo $$ > '${folder}/pid'; echo 'Forwarding from 127.0.0.1:${port} -> 8080'`;
  commands.make('kubectl', `${forwarding}; exec sleep 1000`);
});

afterEach(() => {
  pod.close();
  rmSync(folder, { recursive: true });
});

function pidOfKubectl(): number {
  return Number(readFileSync(join(folder, 'pid'), 'utf8'));
}

async function ended(pid: number): Promise<void> {
  await poll(`the end of ${pid}`, { limit: 5, every: 0.05 }, async () => isRunning(pid) ? { seen: 'it runs' } : { found: true });
}

async function get(url: string): Promise<{ status: number; body: string }> {
  const response = await fetch(url, { headers: { connection: 'close' } });
  return { status: response.status, body: await response.text() };
}

test('a Service is reached through kubectl, which close ends', async () => {
  const { url, close } = await portForward(kubectl, service);
  expect(await get(url)).toEqual({ status: 200, body: 'from the pod' });
  expect(commands.calls()).toEqual([[
    'kubectl', '--kubeconfig', '/kubeconfig', '--namespace', 'prow', 'port-forward', 'service/deck', ':80', '--address', '127.0.0.1',
    '--pod-running-timeout', '20s',
  ]]);
  await close();
  expect(isRunning(pidOfKubectl())).toBe(false);
});

test('after its pod ends, the same address reaches another pod', async () => {
  const { url, close } = await portForward(kubectl, service);
  const first = pidOfKubectl();
  process.kill(first);
  await poll('another kubectl', { limit: 5, every: 0.05 }, async () => {
    expect(await Promise.all([get(url), get(url)])).toEqual([{ status: 200, body: 'from the pod' }, { status: 200, body: 'from the pod' }]);
    return pidOfKubectl() === first ? { seen: 'the first' } : { found: true };
  });
  expect(commands.calls()).toHaveLength(2);
  await close();
  expect(isRunning(pidOfKubectl())).toBe(false);
});

test('without a pod, a request gets status 503 with the reason, until there is a pod again', async () => {
  const { url, close } = await portForward(kubectl, service);
  const first = pidOfKubectl();
  commands.make('kubectl', 'echo "error: timed out waiting for the condition" >&2; exit 1');
  process.kill(first);
  const answer = await poll<{ status: number; body: string }>('an answer that is none of the pod', { limit: 5, every: 0.05 }, async () => {
    const found = await get(url);
    return found.status === 200 ? { seen: found.body } : { found };
  });
  expect(answer).toEqual({ status: 503, body: 'service prow/deck cannot be reached: error: timed out waiting for the condition' });
  commands.make('kubectl', `${forwarding}; exec sleep 1000`);
  expect(await get(url)).toEqual({ status: 200, body: 'from the pod' });
  await close();
});

test('a missing Service is reported at once', async () => {
  commands.make('kubectl', 'echo "Error from server (NotFound): services deck not found" >&2; exit 1');
  await expect(portForward(kubectl, service)).rejects.toThrow('service prow/deck cannot be reached: Error from server (NotFound): services deck not found');
});

test('kubectl does not outlive a run that is killed', async () => {
  const program = `require(${JSON.stringify(join(__dirname, 'port-forward.ts'))}).portForward(
    { program: ${JSON.stringify(kubectl.program)}, arguments: (args) => args }, ${JSON.stringify(service)}).then(() => console.log('reached'))`;
  const run = spawn(process.execPath, ['-r', join(__dirname, '..', '..', 'bin', 'typescript.js'), '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => run.stdout.once('data', resolve));
  const pid = pidOfKubectl();
  expect(isRunning(pid)).toBe(true);
  run.kill('SIGKILL');
  await ended(pid);
});
