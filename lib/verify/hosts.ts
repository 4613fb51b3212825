import type { ManifestSet } from './manifest-set';
import type { Problem } from './finding';
import { servicePortProblem } from './service-ports';

const hostsOfGitHub = new Set(['api.github.com', 'github.com']);

/** The host and port of an address. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Parses `http://ghproxy`, `hook:8888` or `pushgateway`; undefined for what names no host. */
export function addressOf(value: string): Address | undefined {
  const match = /^(?:(\w+):\/\/)?(?:[^@/\s]*@)?([A-Za-z0-9][A-Za-z0-9.-]*)(?::(\d+))?(?:[/?#].*)?$/.exec(value);
  if (match === null) {
    return undefined;
  }
  const [, scheme, host, port] = match;
  return { host: host!, port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port) };
}

/** Why an address cannot be reached from a namespace; undefined where a Service or a declared host serves it. */
export function addressProblem(
  manifests: ManifestSet, namespace: string, { host, port }: Address,
): Pick<Problem, 'problem' | 'remedy' | 'declarable'> | undefined {
  const parts = host.split('.');
  const isInCluster = parts.length === 1 || parts[2] === 'svc' || (parts.length === 2 && manifests.knowsNamespace(parts[1]!));
  if (!isInCluster) {
    return hostsOfGitHub.has(host) || manifests.declares('hosts', host) !== undefined
      ? undefined
      : {
          problem: `"${host}" is no Service here and not declared`,
          remedy: 'mend the name, or declare it under hosts',
          declarable: { list: 'hosts', entry: { name: host } },
        };
  }
  const [name, where = namespace] = parts as [string, string?];
  return servicePortProblem(manifests, where, name, port);
}
