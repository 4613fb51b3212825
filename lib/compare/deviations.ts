import { isDeepStrictEqual } from 'node:util';
import { expectArgument } from '../arguments';
import type { KubernetesObject } from '../object';
import { revealed } from '../private-value';
import { compare, type Difference } from './compare';
import { pathPattern } from './path';

/** A deliberate difference from the reference manifests. */
export interface Deviation {
  /** The identity of the object, for instance `v1 Secret prow/*`. `*` matches any text without spaces and slashes. */
  readonly object: string;
  /**
   * The path of the field, as a difference prints it. `*` matches one segment, `**` any number of segments.
   *
   * @default - the whole object is on one side only
   */
  readonly path?: string;
  /**
   * The value in the reference (null: none), so that the deviation becomes stale if the reference changes. A regular expression matches texts.
   *
   * @default - any value
   */
  readonly was?: unknown;
  /** Why the difference is deliberate. */
  readonly reason: string;
}

/** A deviation with the differences that it covers. */
export interface Accounted {
  readonly deviation: Deviation;
  readonly differences: readonly Difference[];
}

/** The result of a comparison with deviations. */
export interface Comparison {
  /** Differences that no deviation covers. */
  readonly differences: readonly Difference[];
  /** Deviations that cover differences. */
  readonly accounted: readonly Accounted[];
  /** Deviations that cover no difference. */
  readonly stale: readonly Deviation[];
}

/** Compares two sets of objects. Either may be the reference of the deviations: the one with fewer failures is taken as the reference. */
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
  return failures(rightIsReference) < failures(leftIsReference) ? swapped(rightIsReference) : leftIsReference;
}

/** The number of differences that no deviation covers, plus that of stale deviations. */
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

function swapped({ differences, accounted, stale }: Comparison): Comparison {
  const swap = (difference: Difference): Difference => ({ ...difference, left: difference.right, right: difference.left });
  return {
    differences: differences.map(swap),
    accounted: accounted.map(({ deviation, differences }) => ({ deviation, differences: differences.map(swap) })),
    stale,
  };
}
