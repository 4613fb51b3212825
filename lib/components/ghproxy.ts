import type { Construct } from 'constructs';
import { fields, integer, optional, type FieldChecks } from '../facts/check';
import { claim as claimOptions, boolean, name as anyName, secretKey, url, workload } from '../facts/formats';
import type { ClaimOptions, WorkloadOptions } from '../facts/options';
import type { SecretKey } from '../facts/secret';
import { UnusableInput, refuse } from '../errors';
import { nanos } from '../grammar/quantity';
import { addClaim } from '../pod/claim';
import { addProwComponent } from './prow-component';
import { recreate } from '../pod/deployment';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { Mount } from '../pod/mount';
import { slowStart } from '../pod/probe';
import type { Prow } from '../prow/prow';
import { BYTES_PER_GB } from '../prow-release/ghproxy-cache';
import { GHPROXY_PORT, METRICS_PORT } from '../prow-release/listeners';
import { services } from '../prow/services';
import { ComponentConstruct } from './component-construct';

/** Options of ghproxy, which caches responses on a volume or in Redis. */
export type GhproxyOptions = GhproxyCommonOptions & (
  | { readonly storage: ClaimOptions; readonly redis?: undefined }
  | { readonly storage?: undefined; readonly redis: RedisOptions }
);

/** Options of ghproxy with either kind of cache. */
export interface GhproxyCommonOptions extends WorkloadOptions<FlagsOfProgram<'ghproxy'>> {
  /**
   * The size of the cache on its volume, in GB of 10^9 bytes. With `partitionsByCredentials`, that of each partition.
   *
   * @default - the largest that takes at most 93 % of `storage.size`: 29 of 30Gi, 99 of 100Gi. The rest is for the file system: ext4 keeps up to
   * 5 % for root and about 2 % for its inodes and journal.
   */
  readonly cacheSizeGb?: number;
  /** URL of the GitHub API that it caches. @default - the API of github.com */
  readonly upstream?: string;
  /**
   * Whether each GitHub credential has a cache of its own. Recommended for a new cache. Setting it on an existing cache discards the cache.
   *
   * @default false
   */
  readonly partitionsByCredentials?: boolean;
}

/** An existing Redis. */
export interface RedisOptions {
  /** `host:port`. */
  readonly address: string;
  /** @default - no user name */
  readonly username?: string;
  /** @default - no password */
  readonly password?: SecretKey;
}

/** Props of Ghproxy. */
export type GhproxyProps = GhproxyOptions & { readonly prow: Prow };

/** Ghproxy: a cache of GitHub's API that saves API tokens. Only one node can mount its claim, so it has the strategy Recreate. */
export class Ghproxy extends ComponentConstruct {
  static readonly checks: FieldChecks<GhproxyOptions> = {
    ...workload,
    storage: optional(claimOptions),
    redis: optional(fields<RedisOptions>({ address: anyName, username: optional(anyName), password: optional(secretKey) })),
    cacheSizeGb: optional(integer(1)),
    upstream: optional(url),
    partitionsByCredentials: optional(boolean),
  };

  constructor(scope: Construct, id: string, props: GhproxyProps) {
    super(scope, id, props);
    const { prow, storage, redis, cacheSizeGb, upstream, partitionsByCredentials, ...options } = props;
    if ((storage === undefined) === (redis === undefined)) {
      throw new UnusableInput([`${prow.environment.name}: components.ghproxy: needs exactly one of storage, redis`]);
    }
    refuse(cacheProblems(props).map((problem) => `${prow.environment.name}: components.ghproxy.${problem}`));
    const name = prow.name(services.ghproxy.name);
    const namespace = prow.namespaces.prow;
    if (storage) {
      addClaim(this, { labels: { app: name }, ...storage, name: storage.name ?? name, namespace });
    }
    const flags: FlagsOf<'ghproxy'> = {
      ...(storage && {
        'cache-dir': Mount.claim('cache', storage.name ?? name, '/cache').directory,
        'cache-sizeGB': cacheSizeGb ?? cacheFor(storage),
      }),
      ...(redis && redisFlags(prow, redis)),
      'legacy-disable-disk-cache-partitions-by-auth-header': partitionsByCredentials ? false : undefined,
      'push-gateway': prow.environment.components.pushgateway && prow.name('pushgateway'),
      'serve-metrics': true,
      'upstream': upstream,
    };
    addProwComponent(this, prow, {
      name: 'ghproxy',
      options,
      flags,
      strategy: storage && recreate,
      ports: [{ containerPort: GHPROXY_PORT }, { name: 'metrics', containerPort: METRICS_PORT }],
      probes: slowStart,
      service: {
        labels: { app: name },
        ports: [{ name: 'main', port: services.ghproxy.port, targetPort: GHPROXY_PORT }, { name: 'metrics', port: METRICS_PORT }],
      },
    });
  }
}

/** What is wrong with the size of the cache on a claim, each with the option's name. */
export function cacheProblems({ storage, cacheSizeGb }: GhproxyOptions): string[] {
  if (storage === undefined) {
    return [];
  }
  if (cacheSizeGb === undefined) {
    return cacheFor(storage) > 0 ? [] : [`storage.size: "${storage.size}" has no room for a cache of 1 GB, the smallest; give at least 2Gi`];
  }
  const most = Math.floor(bytesOf(storage) / BYTES_PER_GB);
  return cacheSizeGb <= most ? [] : [`cacheSizeGb: ${cacheSizeGb} GB do not fit into storage.size, ${storage.size}, which holds ${most} GB`];
}

/** The part of a volume that a file system leaves to files. */
const usable = 0.93;

function cacheFor(storage: ClaimOptions): number {
  return Math.floor(bytesOf(storage) * usable / BYTES_PER_GB);
}

function bytesOf({ size }: ClaimOptions): number {
  return Number((nanos(size) ?? 0n) / 1_000_000_000n);
}

function redisFlags(prow: Prow, { address, username, password }: RedisOptions): FlagsOf<'ghproxy'> {
  return {
    'redis-address': address,
    'redis-username': username,
    'redis-secret-file': password && prow.secret('redis', password, '/etc/redis').file(password.key),
  };
}
