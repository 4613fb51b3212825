import type { Sources } from './release';

/**
 * A GB of --cache-sizeGB, in bytes. The size is that of each partition, and Prow has one for each GitHub credential where the cache is
 * partitioned. It limits what Prow keeps in memory as well, and nothing else limits the files on the volume.
 */
export const BYTES_PER_GB = 1_000_000_000;

export const sources: Sources = {
  facts: 'what the size of ghproxy\'s cache means',
  readAt: 'v20260821-a61940897',
  places: ['cmd/ghproxy/ghproxy.go:231', 'pkg/ghcache/ghcache.go', 'mod:github.com/peterbourgon/diskv@v2.0.1+incompatible/diskv.go:46'],
};
