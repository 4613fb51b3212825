import { spawn } from 'node:child_process';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Kubectl } from '../kubectl';
import { listen } from '../loopback';
import type { Reached, ServiceReference } from './provider';

/** Ends a program when its parent process ends, even if that is killed. */
const lifeline = join(__dirname, 'lifeline.sh');

/** `kubectl port-forward` to one pod of a Service. It ends with the pod. */
interface Forward {
  readonly port: number;
  hasEnded(): boolean;
  /** Ends it, and waits until it has. */
  end(): Promise<void>;
}

/**
 * Reaches one pod of a Service through the API server. After that pod ends, the next connection goes to another one. Without a pod, a
 * connection is answered with status 503 and the reason.
 */
export async function portForward(kubectl: Kubectl, service: ServiceReference): Promise<Reached> {
  let forward = open(kubectl, service);
  await forward;
  const current = async (): Promise<Forward> => {
    const last = await forward.catch(() => undefined);
    if (last === undefined || last.hasEnded()) {
      forward = open(kubectl, service);
    }
    return forward;
  };
  // Connections that find it ended wait for the same new one.
  let next: Promise<unknown> = Promise.resolve();
  const inTurn = (): Promise<Forward> => {
    const turn = next.then(current);
    next = turn.catch(() => undefined);
    return turn;
  };
  const server = createServer((socket) => {
    inTurn().then(({ port }) => relay(socket, port), (error: Error) => refuse(socket, error.message));
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    close: async () => {
      server.close();
      await forward.then((open) => open.end(), () => undefined);
    },
  };
}

/** @throws Error with kubectl's message if the Service or its pods do not exist */
async function open(kubectl: Kubectl, { namespace, name, port }: ServiceReference): Promise<Forward> {
  const args = ['--namespace', namespace, 'port-forward', `service/${name}`, `:${port}`, '--address', '127.0.0.1', '--pod-running-timeout', '20s'];
  const child = spawn('sh', [lifeline, kubectl.program, ...kubectl.arguments(args)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      child.stdin.destroy();
      resolve();
    });
  });
  const local = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(String(chunk)) ?? [];
      if (found !== undefined) {
        resolve(Number(found));
      }
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`service ${namespace}/${name} cannot be reached: ${said.join('').trim()}`)));
  });
  return {
    port: local,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

function relay(socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1');
  socket.pipe(onward).on('error', () => socket.destroy());
  onward.pipe(socket).on('error', () => onward.destroy());
  socket.on('close', () => onward.destroy());
}

/** Answers in HTTP, which all the Services speak. */
function refuse(socket: Socket, why: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`);
}
