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

/** A provider of test clusters. */
export interface Provider {
  /** The programs of the distribution that it needs. */
  readonly programs: readonly Program[];
  /** Whether pods reach the internet: registries, GitHub, buckets. */
  readonly isOnline: boolean;
  /** What else this machine lacks for it: one line each, with the remedy. */
  lacks(): Promise<string[]>;
  /** Starts an empty cluster, with a ready node, cluster DNS and a default StorageClass. */
  up(say: Say): Promise<void>;
  /** kubectl for the running cluster. */
  kubectl(): Promise<Kubectl>;
  /**
   * Loads the images of a docker archive into the cluster's nodes.
   *
   * @param references of all its images, each with registry and tag
   */
  load(archive: string, references: readonly string[], say: Say): Promise<void>;
  reach(service: ServiceReference): Promise<Reached>;
  /** Removes everything that `up` created, even if it did not finish. */
  down(): Promise<void>;
}
