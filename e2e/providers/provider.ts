import type { Kubectl } from '../kubectl';
import type { Program } from '../packages';
import type { Say } from '../progress';

/** A Service of the cluster. */
export interface ServiceReference {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** A Service made reachable from this process. */
export interface Reached {
  /** For instance `http://127.0.0.1:41001`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where a test cluster comes from. */
export interface Provider {
  /** What it takes of the distribution. */
  readonly programs: readonly Program[];
  /** Whether pods reach the world outside: registries, GitHub, buckets. */
  readonly isOnline: boolean;
  /** What else this machine lacks for it: one line each, with what mends it. */
  lacks(): Promise<string[]>;
  /** Brings an empty cluster up, with a node that is ready, cluster DNS and a default StorageClass. */
  up(say: Say): Promise<void>;
  /** kubectl for a cluster that is up. */
  kubectl(): Promise<Kubectl>;
  /**
   * Gives the cluster's nodes the images of a docker archive.
   *
   * @param references of all images that it holds, each with its registry and tag
   */
  load(archive: string, references: readonly string[], say: Say): Promise<void>;
  reach(service: ServiceReference): Promise<Reached>;
  /** Takes away everything that `up` brought, however far it came. */
  down(): Promise<void>;
}
