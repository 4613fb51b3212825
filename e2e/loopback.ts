import type { AddressInfo, Server } from 'node:net';

/** Lets a server listen on loopback, for this machine alone. @returns the port, which nobody else had */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
