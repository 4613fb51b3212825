import { isDeepStrictEqual } from 'node:util';
import { expectArgument } from '../arguments';
import type { KubernetesObject } from '../object';
import { revealed } from '../private-value';
import { compare, type Difference } from './compare';
import { pathPattern } from './path';

/** A difference from the reference that is deliberate. */
export interface Deviation {
  /** Identity of the object; `*` stands for anything between its spaces and slashes: `v1 Secret prow/*`. */
  readonly object: string;
  /**
   * The place, as a difference prints it; `*` stands for one segment and `**` for any number.
   *
   * @default - the object as a whole stands on one side only
   */
  readonly path?: string;
  /**
   * The reference's value (null: it has none), so that the entry is stale when the reference changes. A regular expression stands for
   * the texts that it matches.
   *
   * @default - any
   */
  readonly was?: unknown;
  readonly reason: string;
}

/** A deviation and the differences that it accounts for. */
export interface Accounted {
  readonly deviation: Deviation;
  readonly differences: readonly Difference[];
}

/** How two sides compare in the light of what is deliberate. */
export interface Comparison {
  /** What no deviation accounts for. */
  readonly differences: readonly Difference[];
  readonly accounted: readonly Accounted[];
  /** Deviations that account for nothing. */
  readonly stale: readonly Deviation[];
}

/** Compares two sides, either of which may be the reference that the deviations speak of: it is the one that they fit better. */
export function compareWith(
  deviations: readonly Deviation[],
  left: readonly KubernetesObject[],
  right: readonly KubernetesObject[],
): Comparison {
  expectArgument('compareWith: deviations', deviations, 'a list of mappings');
  const leftIsReference = account(compare(left, right), deviations);
  if (deviations.length === 0 || failures(leftIsReference) === 0) {
    return leftIsReference;
  }
  const rightIsReference = account(compare(right, left), deviations);
  return failures(rightIsReference) < failures(leftIsReference) ? turned(rightIsReference) : leftIsReference;
}

/** How much stands against the two being as they should. */
export function failures({ differences, stale }: Comparison): number {
  return differences.length + stale.length;
}

/** @param differences from the reference on the left */
function account(differences: readonly Difference[], deviations: readonly Deviation[]): Comparison {
  const entries = deviations.map((deviation) => ({ deviation, covers: coverage(deviation), differences: [] as Difference[] }));
  const others = differences.filter((difference) => {
    const covering = entries.filter(({ covers }) => covers(difference));
    covering.forEach((entry) => entry.differences.push(difference));
    return covering.length === 0;
  });
  return {
    differences: others,
    accounted: entries.filter((entry) => entry.differences.length > 0).map(({ deviation, differences }) => ({ deviation, differences })),
    stale: entries.filter((entry) => entry.differences.length === 0).map(({ deviation }) => deviation),
  };
}

function coverage({ object, path = '', was }: Deviation): (difference: Difference) => boolean {
  const isObject = new RegExp(`^${object.split('*').map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('[^ /]*')}$`);
  const isPath = pathPattern(path);
  return (difference) => isObject.test(difference.object)
    && (path === '') === (difference.path === '')
    && isPath(difference.path)
    && (was === undefined || isValue(was, difference.left));
}

function isValue(was: unknown, difference: unknown): boolean {
  const value = revealed(difference);
  return was instanceof RegExp ? typeof value === 'string' && was.test(value) : isDeepStrictEqual(was, value ?? null);
}

function turned({ differences, accounted, stale }: Comparison): Comparison {
  const turn = (difference: Difference): Difference => ({ ...difference, left: difference.right, right: difference.left });
  return {
    differences: differences.map(turn),
    accounted: accounted.map(({ deviation, differences }) => ({ deviation, differences: differences.map(turn) })),
    stale,
  };
}
