import { structuredPatch } from 'diff';
import { PrivateValue } from '../private-value';
import type { Difference } from './compare';
import { failures, type Comparison, type Deviation } from './deviations';

/** Names and sizes of the two sides of a comparison, for the report. */
export interface Sides {
  /** The name of each side as the user gave it, left first. */
  readonly names: readonly [string, string];
  /** The number of objects of each side. */
  readonly counts: readonly [number, number];
}

/** The maximum number of columns of a value. */
const maxWidth = 120;

/** The maximum number of lines of a text's differences. */
const maxHeight = 30;

/**
 * Formats a comparison: the differences by object, then stale deviations, then a summary line.
 *
 * @param verbose whether to list the deviations that cover differences as well
 */
export function report(comparison: Comparison, sides: Sides, verbose: boolean): string {
  const { accounted, stale } = comparison;
  return [
    ...differencesByObject(comparison.differences, sides),
    ...(verbose ? accounted.map(({ deviation, differences }) => `deviation: ${place(deviation)}: ${deviation.reason} (${differences.length})`) : []),
    ...stale.map((deviation) => `stale deviation: ${place(deviation)} accounts for no difference any more: ${deviation.reason}`),
    summary(comparison, sides),
  ].join('\n');
}

function place({ object, path }: Deviation): string {
  return path === undefined ? object : `${object} ${path}`;
}

function summary(comparison: Comparison, { counts: [left, right] }: Sides): string {
  const { differences, accounted, stale } = comparison;
  const deliberate = new Set(accounted.flatMap((entry) => entry.differences)).size;
  const verdict = failures(comparison) === 0 ? 'equal' : 'different';
  const counts = [
    `${left} and ${right} objects`,
    counted(differences.length, 'difference'),
    `${counted(accounted.length, 'deviation')}${deliberate > 0 ? ` (in place of ${counted(deliberate, 'difference')})` : ''}`,
    ...(stale.length > 0 ? [`${stale.length} stale`] : []),
  ];
  return `${verdict}: ${counts.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function differencesByObject(differences: readonly Difference[], { names }: Sides): string[] {
  const objects = new Map<string, Difference[]>();
  for (const difference of differences) {
    objects.set(difference.object, [...(objects.get(difference.object) ?? []), difference]);
  }
  return [...objects].flatMap(([object, list]) => [object, ...list.flatMap((difference) => lines(difference, names)), '']);
}

function lines({ path, left, right }: Difference, names: readonly [string, string]): string[] {
  if (path === '') {
    return [`  only in ${left === undefined ? names[1] : names[0]}`];
  }
  if (typeof left === 'string' && typeof right === 'string' && (left + right).trimEnd().includes('\n')) {
    return [`  ${path}`, ...textLines(left, right).map((line) => `    ${line}`)];
  }
  const [leftText, rightText] = [text(left), text(right)];
  const start = firstDifference(leftText, rightText);
  return [`  ${path}`, `    left:  ${excerpt(leftText, start)}`, `    right: ${excerpt(rightText, start)}`];
}

/** A diff of two texts: `-` for lines of the left one, `+` for lines of the right one. */
function textLines(left: string, right: string): string[] {
  const patch = structuredPatch('', '', left, right, undefined, undefined, { context: 1, maxEditLength: 1000 });
  if (patch === undefined) {
    return ['(texts with little in common)'];
  }
  const changed = patch.hunks.flatMap((hunk) => [`@@ left line ${hunk.oldStart}, right line ${hunk.newStart} @@`, ...hunk.lines]);
  const shown = changed.slice(0, maxHeight).map((line) => excerpt(line, 0));
  return changed.length > maxHeight ? [...shown, `... ${changed.length - maxHeight} more lines`] : shown;
}

function text(value: unknown): string {
  return value === undefined ? '(none)' : value instanceof PrivateValue ? String(value) : JSON.stringify(value);
}

function firstDifference(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let place = 0;
  while (place < shorter && left[place] === right[place]) {
    place += 1;
  }
  return place;
}

/** Shortens a text to one line that shows the character at `seen`. */
function excerpt(value: string, seen: number): string {
  if (value.length <= maxWidth) {
    return value;
  }
  const start = seen < maxWidth - 20 ? 0 : seen - 40;
  const end = start + maxWidth;
  return `${start > 0 ? '...' : ''}${value.slice(start, end)}${end < value.length ? `... (${value.length} characters)` : ''}`;
}
