import { spawn } from 'node:child_process';
import type { Kubectl } from '../kubectl';
import type { Reached, ServiceReference } from './provider';

/** Reaches a Service through the API server, as far as one of its pods. */
export async function portForward(kubectl: Kubectl, { namespace, name, port }: ServiceReference): Promise<Reached> {
  const args = ['--namespace', namespace, 'port-forward', `service/${name}`, `:${port}`, '--address', '127.0.0.1'];
  const child = spawn(kubectl.program, kubectl.arguments(args), { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const local = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(String(chunk)) ?? [];
      if (found !== undefined) {
        resolve(found);
      }
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`service ${namespace}/${name} cannot be reached: ${said.join('').trim()}`)));
  });
  return {
    url: `http://127.0.0.1:${local}`,
    close: async () => {
      child.kill();
    },
  };
}
