import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program's flags, without the dashes. */
export type Flags = Readonly<Record<string, string>>;

export function asArguments(flags: Flags): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

/** The address range of Services. */
export const serviceRange = '10.96.0.0/16';

/** Flags of etcd with one member. */
export function etcdFlags(folder: string, client: string, peer: string): Flags {
  return {
    'data-dir': folder,
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `default=${peer}`,
    // The data need not survive a crash.
    'unsafe-no-fsync': 'true',
  };
}

/**
 * Flags of kube-apiserver, with token authentication and a self-signed certificate.
 *
 * @param folder that `apiServerFiles` has filled, as the server sees it
 */
export function apiServerFlags(folder: string, etcd: string, address: string, port: number): Flags {
  return {
    'etcd-servers': etcd,
    'bind-address': address,
    'advertise-address': address,
    'secure-port': String(port),
    'cert-dir': folder,
    'token-auth-file': join(folder, 'tokens.csv'),
    'authorization-mode': 'Node,RBAC',
    'allow-privileged': 'true',
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': join(folder, 'service-accounts.key'),
    'service-account-signing-key-file': join(folder, 'service-accounts.key'),
    'service-cluster-ip-range': serviceRange,
  };
}

/** The API server's certificate, which clients trust, in its folder. */
export const certificateFile = 'apiserver.crt';

/** A user of the API server, with the groups that it belongs to. */
export interface User {
  readonly name: string;
  readonly groups?: readonly string[];
}

/**
 * Writes the files that an API server reads: the key of ServiceAccount tokens, and the users.
 *
 * @returns a token for each of the users
 */
export function apiServerFiles<Name extends string>(folder: string, users: Readonly<Record<Name, User>>): Record<Name, string> {
  mkdirSync(folder, { recursive: true });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(folder, 'service-accounts.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  const entries = Object.entries<User>(users).map(([key, user]) => ({ key, user, token: randomBytes(16).toString('hex') }));
  const lines = entries.map(({ user: { name, groups = [] }, token }) => `${token},${name},${name},"${groups.join(',')}"\n`);
  writeFileSync(join(folder, 'tokens.csv'), lines.join(''), { mode: 0o600 });
  return Object.fromEntries(entries.map(({ key, token }) => [key, token])) as Record<Name, string>;
}
